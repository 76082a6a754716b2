using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Redis;

public sealed class FlushActionTests
{
    [Fact]
    public void A_failed_cache_is_not_flushed()
    {
        var change = new StoreChange(StoreSnapshot.Empty, DateTimeOffset.UnixEpoch);
        var refusal = Assert.Throws<DiagnosticException>(() => new FlushAction().Begin(Cache(ProvisioningStates.Failed), [], change));
        Assert.Equal(RedisDiagnostics.FailedKind, Assert.Single(refusal.Diagnostics).Descriptor);
        Assert.Empty(change.Writes);
    }

    [Fact]
    public void While_a_cache_is_flushed_it_is_busy()
    {
        var change = new StoreChange(StoreSnapshot.Empty, DateTimeOffset.UnixEpoch);
        var cache = Cache(ProvisioningStates.Succeeded);
        Assert.Equal(cache.Key, new FlushAction().Begin(cache, [], change).ResourceKey);
        Assert.True(change.Now.Find(cache.Id)!.IsBusy);
    }

    private static StoredResource Cache(string state) => StoredResource.New(
        ResourceId.Create("s", "g", ResourceTypes.Redis, "cache"), new JsonObject(), state, DateTimeOffset.UnixEpoch);
}
