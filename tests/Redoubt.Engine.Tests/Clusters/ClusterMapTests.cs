using Redoubt.Engine.Clusters;
using Redoubt.Model.Addresses;

namespace Redoubt.Engine.Tests.Clusters;

public sealed class ClusterMapTests
{
    private static readonly ClusterSeat First = Seat('a', 0), Second = Seat('b', 1), Third = Seat('c', 2), Fourth = Seat('d', 3);

    [Theory]
    [InlineData("", "")]
    [InlineData("0-5460", "0-5460")]
    [InlineData("3 1 2 7", "1-3 7")]
    [InlineData("16383", "16383")]
    public void Slots_are_read_and_written_as_Redis_does(string text, string again) => Assert.Equal(again, SlotSet.Parse(text).ToString());

    [Theory]
    [InlineData("16384")]
    [InlineData("9-3")]
    [InlineData("1-2-3")]
    public void What_is_no_slot_is_refused(string text) => Assert.Throws<FormatException>(() => SlotSet.Parse(text));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(30)]
    public void Shares_are_all_slots_and_nearly_equal(int shards)
    {
        var shares = Enumerable.Range(0, shards).Select(shard => SlotSet.Share(shard, shards)).ToList();
        Assert.Equal(Enumerable.Range(0, SlotSet.Total), shares.SelectMany(share => share));
        Assert.InRange(shares.Max(share => share.Count) - shares.Min(share => share.Count), 0, 1);
    }

    /// <summary>From the specification of Redis's cluster, and from redis-server.</summary>
    [Theory]
    [InlineData("123456789", 12739)]
    [InlineData("foo", 12182)]
    [InlineData("{user1000}.following", 3443)]
    [InlineData("{user1000}.followers", 3443)]
    [InlineData("foo{}{bar}", 8363)]
    [InlineData("foo{{bar}}zap", 4015)]
    [InlineData("foo{bar}{zap}", 5061)]
    public void A_key_has_its_slot(string key, int slot) => Assert.Equal(slot, KeySlot.Of(key));

    [Fact]
    public void The_first_map_of_a_node_is_read_back_from_what_it_would_answer()
    {
        var map = ClusterMap.First([[First, Second], [Third, Fourth]], [SlotSet.Share(0, 2), SlotSet.Share(1, 2)]);
        var file = map.Render(Second, First.NodeId);
        Assert.Contains($"{Second.NodeId} 10.0.0.9:15001@25001 myself,slave {First.NodeId} 0 0 0 connected\n", file, StringComparison.Ordinal);
        Assert.Contains($"{Third.NodeId} 10.0.0.9:15002@25002 master - 0 0 2 connected 8192-16383\n", file, StringComparison.Ordinal);
        Assert.EndsWith("vars currentEpoch 2 lastVoteEpoch 0\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_primary_that_was_replaced_begins_as_a_replica_without_slots()
    {
        var living = ClusterMap.First([[First, Second]], [SlotSet.Share(0, 1)]);
        Assert.Contains(
            $"{First.NodeId} 10.0.0.9:15000@25000 myself,slave {Second.NodeId} 0 0 1 connected\n",
            living.Render(First, Second.NodeId),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_read_with_slots_on_the_way_and_without_nodes_that_have_no_name_yet()
    {
        var map = ClusterMap.Parse($"""
            {First.NodeId} 10.0.0.9:13000@25000 myself,master,nofailover - 0 1 7 connected 0-92 94 [93->-{Third.NodeId}] [95-<-{Third.NodeId}]
            {Second.NodeId} 10.0.0.9:13001@25001 slave,fail? {First.NodeId} 1 2 7 disconnected
            {Third.NodeId} 10.0.0.9:13002@25002,name master - 0 1 9 connected 95-16383
            {Fourth.NodeId} 10.0.0.9:13003@25003 handshake - 0 0 0 disconnected

            """);
        Assert.Equal(3, map.Members.Count);
        var first = map.Find(First.NodeId)!;
        Assert.Equal(("10.0.0.9:15000@25000", "0-92 94", true), (first.Endpoint, first.Slots.ToString(), first.IsMyself));
        Assert.Equal([new SlotOnTheWay(93, true, Third.NodeId), new SlotOnTheWay(95, false, Third.NodeId)], first.OnTheWay);
        Assert.Equal((First.NodeId, true), (map.Find(Second.NodeId)!.PrimaryId, map.Find(Second.NodeId)!.IsUncertain));
        Assert.Equal("10.0.0.9:15002@25002", map.Find(Third.NodeId)!.Endpoint);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(1, 30)]
    [InlineData(2, 1)]
    public void A_plan_spreads_all_slots_and_moves_as_few_as_can_be(int from, int to)
    {
        List<ClusterSeat> seats = [.. Enumerable.Range(0, Math.Max(from, to)).Select(index => Seat((char)('a' + (index % 6)), index))];
        var map = new ClusterMap(
        [
            .. seats.Select((seat, index) => new ClusterMember(
                seat.NodeId, "", null, index, index < from ? SlotSet.Share(index, from) : SlotSet.Empty)),
        ]);
        var moves = SlotMove.Plan(map, [.. seats.Take(to).Select(seat => seat.NodeId)]);
        var owned = map.Members.ToDictionary(member => member.NodeId, member => member.Slots.ToHashSet());
        foreach (var move in moves)
        {
            Assert.All(move.Slots, slot => Assert.True(owned[move.SourceId].Remove(slot)));
            owned[move.TargetId].UnionWith(move.Slots);
        }

        Assert.Equal(SlotSet.Total, owned.Values.Take(to).Sum(slots => slots.Count));
        Assert.InRange(owned.Values.Take(to).Max(slots => slots.Count) - owned.Values.Take(to).Min(slots => slots.Count), 0, 1);
        var needed = Enumerable.Range(0, from).Sum(
            shard => Math.Max(0, SlotSet.Share(shard, from).Count - (shard < to ? SlotSet.Share(shard, to).Count : 0)));
        Assert.InRange(moves.Sum(move => move.Slots.Count), 0, needed + to);
    }

    private static ClusterSeat Seat(char letter, int index) =>
        new($"{index:x2}{new string(letter, 38)}", Ipv4Address.Parse("10.0.0.9"), 15000 + index, 13000 + index);
}
