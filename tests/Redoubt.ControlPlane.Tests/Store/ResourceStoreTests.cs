using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Store;

public sealed class ResourceStoreTests : IDisposable
{
    private static readonly ResourceId Id = ResourceId.Parse(
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nsg");

    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-store-{Guid.NewGuid():N}.db");
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void What_was_accepted_is_there_after_opening_again()
    {
        using (var store = Open())
        {
            store.Accept(change =>
            {
                change.Put(new StoredGroup("Group", "westeurope", new JsonObject { ["a"] = "b" }, "Succeeded"));
                change.Put(Resource(change.Time) with { Secrets = "sealed" });
                change.Put(StoredOperation.Begin("kind", Id.ToString(), change.Time));
            });
        }

        using var opened = Open();
        Assert.True(opened.Snapshot.TryGetGroup("GROUP", out var group));
        Assert.Equal(("Group", "b"), (group.Name, (string?)group.Tags["a"]));
        var resource = opened.Snapshot.Find(Id)!;
        Assert.Equal(
            ("value", "sealed", 7), ((string?)resource.Body["unknown"], resource.Secrets, resource.ReadPlacement<Placement>().Number));
        Assert.Equal("kind", Assert.Single(opened.OperationsInProgress()).Kind);
    }

    [Fact]
    public void A_refused_request_changes_nothing()
    {
        using var store = Open();
        Assert.Throws<InvalidOperationException>(() => store.Accept(change =>
        {
            change.Put(Resource(change.Time));
            throw new InvalidOperationException("refused");
        }));
        Assert.Empty(store.Snapshot.Resources);
        using var opened = Open();
        Assert.Empty(opened.Snapshot.Resources);
    }

    [Fact]
    public void A_change_shows_itself_before_it_is_written_and_may_be_thrown_away()
    {
        using var store = Open();
        var change = new StoreChange(store.Snapshot, time.GetUtcNow());
        change.Put(Resource(change.Time));
        Assert.NotNull(change.Now.Find(Id));
        Assert.Null(store.Snapshot.Find(Id));
    }

    [Fact]
    public void Ids_are_found_in_any_case_and_every_write_has_a_new_etag()
    {
        using var store = Open();
        var first = store.Accept(change => change.Put(Resource(change.Time)));
        var second = store.Accept(change => change.Put(change.Now.Resources[Id.Key]));
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal(first.Guid, second.Guid);
        Assert.True(store.Snapshot.TryGet(ResourceId.Parse(Id.ToString().ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal)), out _));
    }

    [Fact]
    public void An_ended_operation_is_no_longer_in_progress()
    {
        using var store = Open();
        var operation = store.Accept(change => change.Put(StoredOperation.Begin("kind", Id.ToString(), change.Time)));
        store.Accept(change => change.Put(operation.End("Failed", change.Time, """{"code":"X"}""")));
        Assert.Empty(store.OperationsInProgress());
        Assert.Equal(("Failed", """{"code":"X"}"""), (store.FindOperation(operation.Id)!.Status, store.FindOperation(operation.Id)!.Error));
    }

    [Fact]
    public void Ended_operations_are_forgotten_after_90_days_and_running_ones_never()
    {
        StoredOperation ended, running;
        using (var store = Open())
        {
            running = store.Accept(change => change.Put(StoredOperation.Begin("running", Id.ToString(), change.Time)));
            ended = StoredOperation.Begin("ended", Id.ToString(), store.Now).End("Succeeded", store.Now);
            store.Accept(change => change.Put(ended));
        }

        time.Advance(TimeSpan.FromDays(91));
        using var later = Open();
        Assert.Null(later.FindOperation(ended.Id));
        Assert.NotNull(later.FindOperation(running.Id));
    }

    [Fact]
    public void Steps_of_a_deployment_are_kept_in_their_order_and_replaced()
    {
        using var store = Open();
        store.Accept(change =>
        {
            change.Put(new DeploymentStep("d", 1, Id.ToString(), "Waiting", null, null, null, null));
            change.Put(new DeploymentStep("d", 0, Id.ToString(), "Running", Guid.NewGuid(), change.Time, null, null));
            change.Put(new DeploymentStep("d", 1, Id.ToString(), "Succeeded", null, change.Time, change.Time, null));
        });
        Assert.Equal(["Running", "Succeeded"], store.StepsOf("d").Select(step => step.State));
        store.Accept(change => change.ClearSteps("d"));
        Assert.Empty(store.StepsOf("d"));
    }

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }
    }

    private ResourceStore Open() => ResourceStore.Open(path, time);

    private static StoredResource Resource(DateTimeOffset now) => new StoredResource
    {
        Id = Id,
        Body = new JsonObject { ["unknown"] = "value" },
        State = "Succeeded",
        Created = now,
        Changed = now,
    }.WithPlacement(new Placement(7));

    private sealed record Placement(int Number);
}
