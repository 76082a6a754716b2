using System.Globalization;

namespace Redoubt.Engine.Clusters;

/// <summary>All nodes of a cluster and their slots, as one of them sees it.</summary>
public sealed record ClusterMap(IReadOnlyList<ClusterMember> Members)
{
    public ClusterMember? Find(string nodeId) => Members.FirstOrDefault(member => member.NodeId == nodeId);

    /// <summary>The cluster in its first moment.</summary>
    /// <param name="shards">The nodes of each shard, the primary first.</param>
    /// <param name="slots">The slots of each shard.</param>
    public static ClusterMap First(IReadOnlyList<IReadOnlyList<ClusterSeat>> shards, IReadOnlyList<SlotSet> slots) => new(
    [
        .. shards.Index().SelectMany(shard => shard.Item.Select((seat, place) => new ClusterMember(
            seat.NodeId,
            EndpointOf(seat),
            place == 0 ? null : shard.Item[0].NodeId,
            // Primaries with the same number would have to settle first which of them keeps it.
            place == 0 ? shard.Index + 1 : 0,
            place == 0 ? slots[shard.Index] : SlotSet.Empty))),
    ]);

    /// <summary>
    /// A cluster whose every node is a replica of another cluster's primary. Those are in its list so that their data can be had and their
    /// slots be taken over one day; nobody asks them for anything else.
    /// </summary>
    /// <param name="shards">The nodes of each shard.</param>
    /// <param name="followed">For each shard the primary of the other cluster.</param>
    /// <param name="slots">The slots of each shard.</param>
    public static ClusterMap Following(
        IReadOnlyList<IReadOnlyList<ClusterSeat>> shards, IReadOnlyList<ClusterSeat> followed, IReadOnlyList<SlotSet> slots) =>
        First([.. shards.Zip(followed, (seats, primary) => (IReadOnlyList<ClusterSeat>)[primary, .. seats])], slots);

    /// <summary>A node that knows nobody yet.</summary>
    public static ClusterMap Alone(ClusterSeat seat) => new([new ClusterMember(seat.NodeId, EndpointOf(seat), null, 0, SlotSet.Empty)]);

    /// <summary>Reads what CLUSTER NODES answers. Nodes without an address or with a passing name are left out.</summary>
    public static ClusterMap Parse(string text) => new(
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .Where(words => words.Length >= 8 && !HasFlag(words, "handshake") && !HasFlag(words, "noaddr"))
            .Select(Member),
    ]);

    /// <summary>
    /// The file with which a node begins. The node's own place in it may differ from what the others say: a primary that was replaced
    /// begins as a replica of the one who took its place.
    /// </summary>
    /// <param name="self">Whose file it is.</param>
    /// <param name="primaryId">The primary that it is to replicate, or null where it is one itself.</param>
    public string Render(ClusterSeat self, string? primaryId)
    {
        var own = Find(self.NodeId) ?? new ClusterMember(self.NodeId, EndpointOf(self), primaryId, 0, SlotSet.Empty);
        own = own with { PrimaryId = primaryId, Slots = primaryId is null ? own.Slots : SlotSet.Empty };
        var lines = Members.Where(member => member.NodeId != self.NodeId)
            .Select(member => Line(member, isMyself: false))
            .Prepend(Line(own, isMyself: true));
        var epoch = Members.Append(own).Max(member => member.ConfigEpoch);
        return string.Create(
            CultureInfo.InvariantCulture, $"{string.Join('\n', lines)}\nvars currentEpoch {epoch} lastVoteEpoch 0\n");
    }

    private static string EndpointOf(ClusterSeat seat) => EndpointOf(seat.Address.ToString(), seat.KnownBusPort);

    private static string EndpointOf(string address, int busPort) =>
        string.Create(CultureInfo.InvariantCulture, $"{address}:{busPort - ClusterSeat.BusOffset}@{busPort}");

    private static string Line(ClusterMember member, bool isMyself)
    {
        var flags = (isMyself ? "myself," : "") + (member.PrimaryId is null ? "master" : "slave");
        var slots = member.Slots.Count == 0 ? "" : $" {member.Slots}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{member.NodeId} {member.Endpoint} {flags} {member.PrimaryId ?? "-"} 0 0 {member.ConfigEpoch} connected{slots}");
    }

    private static ClusterMember Member(string[] words) =>
        new(
            words[0],
            Endpoint(words[1]),
            words[3] == "-" ? null : words[3],
            long.Parse(words[6], CultureInfo.InvariantCulture),
            SlotSet.Parse(string.Join(' ', words.Skip(8).Where(word => word[0] != '['))))
        {
            IsMyself = HasFlag(words, "myself"),
            IsUncertain = HasFlag(words, "fail") || HasFlag(words, "fail?"),
            OnTheWay = [.. words.Skip(8).Where(word => word[0] == '[').Select(OnTheWay)],
        };

    /// <summary>Who asks without TLS is told the plain ports; those of the bus are the same for all, and stand above the TLS ports.</summary>
    private static string Endpoint(string word)
    {
        var parts = word.Split(',')[0].Split(':', '@');
        return EndpointOf(parts[0], int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>[93->-id] leaves for that node, [93-&lt;-id] comes from it.</summary>
    private static SlotOnTheWay OnTheWay(string word)
    {
        var parts = word.Trim('[', ']').Split('-', 3);
        return new SlotOnTheWay(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == ">", parts[2]);
    }

    private static bool HasFlag(string[] words, string flag) => words[2].Split(',').Contains(flag);
}
