using CsCheck;

using Redoubt.Templates.Planning;

namespace Redoubt.Templates.Tests.Planning;

public sealed class TopologicalOrderTests
{
    private static readonly Gen<int[][]> Graph = Gen.Int[1, 12].SelectMany(count => Gen.Int[0, count - 1].Array[0, 3].Array[count]);

    private static readonly Gen<int[][]> GraphWithoutCircle =
        Graph.Select(graph => graph.Select((dependencies, node) => dependencies.Where(other => other < node).ToArray()).ToArray());

    [Fact]
    public void Everything_comes_after_what_it_depends_on() =>
        Gen.Select(GraphWithoutCircle, Gen.Int[0, 1000]).Sample((graph, seed) =>
        {
            var shuffled = Shuffle(graph, seed);

            var order = TopologicalOrder.Sort(shuffled, out var circle).ToList();

            Assert.Empty(circle);
            Assert.Equal(Enumerable.Range(0, graph.Length), order.Order());
            Assert.All(order, node => Assert.All(shuffled[node], other => Assert.True(order.IndexOf(other) < order.IndexOf(node))));
        });

    [Fact]
    public void A_circle_is_a_walk_along_dependencies_back_to_its_start() =>
        Graph.Sample(graph =>
        {
            var order = TopologicalOrder.Sort(graph, out var circle);

            Assert.Equal(circle.Count == 0, order.Count == graph.Length);
            Assert.All(circle.Zip(circle.Skip(1)), step => Assert.Contains(step.Second, graph[step.First]));
            Assert.True(circle.Count == 0 || circle[0] == circle[^1]);
        });

    [Fact]
    public void Without_dependencies_the_order_stays() =>
        Assert.Equal([0, 1, 2, 3], TopologicalOrder.Sort([[], [], [], []], out _));

    /// <summary>The same graph with its nodes renumbered, so that the order given is not already a good one.</summary>
    private static int[][] Shuffle(int[][] graph, int seed)
    {
        var numbers = Enumerable.Range(0, graph.Length).OrderBy(node => ((node + 1) * 7919 * (seed + 1)) % 104729).ToArray();
        var result = new int[graph.Length][];
        for (var node = 0; node < graph.Length; node++)
        {
            result[numbers[node]] = [.. graph[node].Select(other => numbers[other])];
        }

        return result;
    }
}
