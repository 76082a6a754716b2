using Redoubt.Engine.Replication;

namespace Redoubt.Engine.Tests.Replication;

public sealed class ReplicationPairTests
{
    private static readonly ReplicationState Leader = new(ReplicationRole.Primary, null, "a", false, true, 100, 1);
    private static readonly ReplicationState Follower = new(ReplicationRole.Replica, "10.0.0.4:10221", "a", true, true, 100, 0);

    [Fact]
    public void A_linked_replica_at_the_same_offset_is_in_sync() => Assert.True(ReplicationPair.AreInSync(Leader, Follower));

    [Fact]
    public void A_replica_that_is_behind_or_unlinked_or_of_another_history_is_not()
    {
        Assert.False(ReplicationPair.AreInSync(Leader, Follower with { Offset = 99 }));
        Assert.False(ReplicationPair.AreInSync(Leader, Follower with { IsLinkUp = false }));
        Assert.False(ReplicationPair.AreInSync(Leader, Follower with { HistoryId = "b" }));
    }
}
