using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Repairs;

/// <summary>Finds priorities for new rules of one direction of a group.</summary>
internal sealed class RulePriorities(NetworkSecurityGroup group, RuleDirection direction)
{
    private const int Lowest = 100;
    private const int Highest = 4096;
    private const int Gap = 10;
    private const string NewRule = "";

    private readonly SortedDictionary<int, string> taken = new(
        group.Rules.Where(rule => rule.Direction == direction).ToDictionary(rule => rule.Priority, rule => rule.Name));

    /// <summary>Takes so many priorities before a rule, near it; where too few are free, the rule and those close behind it move.</summary>
    /// <param name="ruleName">The rule.</param>
    /// <param name="written">The priority that the rule had in the beginning.</param>
    /// <param name="count">How many are wanted.</param>
    public (IReadOnlyList<NetworkChange> Moves, IReadOnlyList<int> Free) Before(string ruleName, int written, int count)
    {
        var free = new List<int>();
        var moved = taken.Where(entry => entry.Value == ruleName).Select(entry => (int?)entry.Key).FirstOrDefault();
        var priority = moved ?? written;
        for (var candidate = Start(priority, count); candidate >= Lowest && free.Count < count; candidate--)
        {
            if (taken.TryAdd(candidate, NewRule))
            {
                free.Add(candidate);
            }
        }

        var missing = count - free.Count;
        List<NetworkChange> moves = missing > 0 ? MakeRoom(priority, missing) : [];
        free.Reverse();
        free.AddRange(Enumerable.Range(priority, missing));
        return (moves, free);
    }

    /// <summary>Moves the rule there and those behind it as far as they have to: so many priorities are then free in its place.</summary>
    private List<NetworkChange> MakeRoom(int priority, int count)
    {
        var moves = new List<NetworkChange>();
        var next = priority + count;
        foreach (var (old, name) in taken.Where(entry => entry.Key >= priority).ToList())
        {
            if (old >= next)
            {
                break;
            }

            taken.Remove(old);
            moves.Insert(0, new NetworkChange.MoveRule(group.Id, group.Rules.First(rule => rule.Name == name) with { Priority = next }));
            next++;
        }

        foreach (var move in moves.Cast<NetworkChange.MoveRule>())
        {
            taken.Add(move.Rule.Priority, move.Rule.Name);
        }

        for (var added = priority; added < priority + count; added++)
        {
            taken.Add(added, NewRule);
        }

        return moves;
    }

    /// <summary>Before the default rules there is much room; new rules come a little after the last of the user's.</summary>
    private int Start(int priority, int count)
    {
        if (priority <= Highest)
        {
            return priority - 1;
        }

        var last = taken.Count == 0 ? Lowest - Gap : taken.Keys.Last();
        return Math.Min(Highest, (((last / Gap) + 1) * Gap) + count - 1);
    }
}
