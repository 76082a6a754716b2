namespace Redoubt.Engine.Clusters;

/// <summary>Slots that go from one primary to another.</summary>
/// <param name="SourceId">Who serves them.</param>
/// <param name="TargetId">Who is to.</param>
/// <param name="Slots">The slots, in ascending order.</param>
public sealed record SlotMove(string SourceId, string TargetId, IReadOnlyList<int> Slots)
{
    /// <summary>
    /// The moves after which these primaries, and nobody else, have the slots: equally many each, with as few on the way as can be.
    /// </summary>
    /// <param name="map">Who has which slots now.</param>
    /// <param name="primaries">The primaries that are to have them.</param>
    public static IReadOnlyList<SlotMove> Plan(ClusterMap map, IReadOnlyList<string> primaries)
    {
        var quota = primaries.Index().ToDictionary(each => each.Item, each => SlotSet.Share(each.Index, primaries.Count).Count);
        var owned = map.Members.ToDictionary(member => member.NodeId, member => member.Slots.ToList());
        var surplus = new Queue<(string SourceId, int Slot)>(
            owned.SelectMany(each => each.Value.Skip(quota.GetValueOrDefault(each.Key)).Select(slot => (each.Key, slot))));
        var moves = new Dictionary<(string SourceId, string TargetId), List<int>>();
        foreach (var target in primaries)
        {
            for (var missing = quota[target] - owned.GetValueOrDefault(target, []).Count; missing > 0 && surplus.Count > 0; missing--)
            {
                var (source, slot) = surplus.Dequeue();
                if (!moves.TryGetValue((source, target), out var slots))
                {
                    moves[(source, target)] = slots = [];
                }

                slots.Add(slot);
            }
        }

        return [.. moves.Select(move => new SlotMove(move.Key.SourceId, move.Key.TargetId, move.Value))];
    }
}
