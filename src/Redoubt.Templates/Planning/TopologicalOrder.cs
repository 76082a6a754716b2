namespace Redoubt.Templates.Planning;

/// <summary>An order in which everything comes after what it depends on, as near as possible to the order given.</summary>
internal static class TopologicalOrder
{
    private enum Mark
    {
        New,
        UnderWay,
        Done,
    }

    /// <param name="dependencies">For each node, the nodes it depends on.</param>
    /// <param name="circle">Where there is no order: nodes of which each depends on the next, the first repeated at the end.</param>
    /// <returns>The order; empty where there is none.</returns>
    public static IReadOnlyList<int> Sort(IReadOnlyList<IReadOnlyCollection<int>> dependencies, out IReadOnlyList<int> circle)
    {
        var marks = new Mark[dependencies.Count];
        var order = new List<int>(dependencies.Count);
        var trail = new Stack<(int Node, IEnumerator<int> Remaining)>();
        for (var start = 0; start < dependencies.Count; start++)
        {
            if (marks[start] == Mark.New)
            {
                Enter(start);
            }

            while (trail.TryPeek(out var top))
            {
                if (!top.Remaining.MoveNext())
                {
                    trail.Pop();
                    marks[top.Node] = Mark.Done;
                    order.Add(top.Node);
                }
                else if (marks[top.Remaining.Current] == Mark.New)
                {
                    Enter(top.Remaining.Current);
                }
                else if (marks[top.Remaining.Current] == Mark.UnderWay)
                {
                    var repeated = top.Remaining.Current;
                    var path = trail.Select(step => step.Node).Reverse().SkipWhile(node => node != repeated);
                    circle = [.. path, repeated];
                    return [];
                }
            }
        }

        circle = [];
        return order;

        void Enter(int node)
        {
            marks[node] = Mark.UnderWay;
            trail.Push((node, dependencies[node].GetEnumerator()));
        }
    }
}
