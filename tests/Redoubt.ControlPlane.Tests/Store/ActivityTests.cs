using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Store;

/// <summary>The activity log in the store.</summary>
public sealed class ActivityTests : IDisposable
{
    private const string First = "/subscriptions/s/resourceGroups/First/providers/Microsoft.Cache/Redis/c";
    private const string Second = "/subscriptions/s/resourceGroups/second/providers/Microsoft.Network/virtualNetworks/v";

    private static readonly RequestOrigin Ann = new(Guid.NewGuid(), "ann");

    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-activities-{Guid.NewGuid():N}.db");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_operation_carries_what_it_is_called_through_a_restart()
    {
        StoredOperation begun;
        var subject = ActivitySubject.Of(ResourceTypes.Redis, "write", First, Ann);
        using (var store = Open())
        {
            begun = store.Accept(change =>
            {
                change.Subject = subject;
                var operation = change.Put(StoredOperation.Begin("redis.create", First, change.Time));
                change.LogRequest(operation, 201);
                return operation;
            });
        }

        using var opened = Open();
        Assert.Equal(subject, Assert.Single(opened.OperationsInProgress()).Subject);
        var log = opened.FindActivities(All, 10);
        Assert.Equal(["Accepted", "Started"], log.Select(line => line.Status));
        Assert.All(log, line => Assert.Equal((begun.Id, subject), (line.OperationId, line.Subject)));
        Assert.Equal([201, null], log.Select(line => line.HttpStatus));
        Assert.NotEqual(log[0].EventId, log[1].EventId);
    }

    [Fact]
    public void Permissions_spell_a_cache_and_its_children_in_lower_case()
    {
        Assert.Equal("Microsoft.Cache/redis/listKeys/action", NameOf(ResourceTypes.Redis, "listKeys/action"));
        Assert.Equal("Microsoft.Cache/redis/firewallRules/write", NameOf(ResourceTypes.RedisFirewallRule, "write"));
        Assert.Equal("Microsoft.Network/virtualNetworks/delete", NameOf(ResourceTypes.VirtualNetwork, "delete"));

        static string NameOf(string type, string verb) => ActivitySubject.Of(type, verb, First, Ann).OperationName;
    }

    [Fact]
    public void What_needs_no_work_has_succeeded_at_once()
    {
        using var store = Open();
        store.Accept(change =>
        {
            change.Subject = ActivitySubject.Of(ResourceTypes.VirtualNetwork, "write", Second, Ann);
            change.LogRequest(operation: null, 200);
        });
        Assert.Equal(["Succeeded", "Started"], store.FindActivities(All, 10).Select(line => line.Status));
    }

    [Fact]
    public void Each_condition_leaves_others_lines_out_in_any_case()
    {
        using var store = Open();
        Log(store, First, Ann, "Succeeded");
        time.Advance(TimeSpan.FromMinutes(1));
        Log(store, Second, new RequestOrigin(Guid.NewGuid(), "bob"), "Failed", """{"code":"X"}""");

        AssertFinds(First, All with { ResourceGroup = "FIRST" });
        AssertFinds(First, All with { ResourceId = First.ToUpperInvariant() });
        AssertFinds(First, All with { ResourceProvider = "microsoft.cache" });
        AssertFinds(First, All with { CorrelationId = Ann.CorrelationId });
        AssertFinds(First, All with { Caller = "ANN" });
        AssertFinds(First, All with { To = time.GetUtcNow().AddSeconds(-1) });
        AssertFinds(Second, All with { From = time.GetUtcNow() });
        AssertFinds(Second, All with { Status = "failed" });
        Assert.Empty(store.FindActivities(All with { ResourceGroup = "first", Status = "Failed" }, 10));
        Assert.Equal("""{"code":"X"}""", store.FindActivities(All, 1)[0].Error);

        void AssertFinds(string resource, ActivityQuery query) =>
            Assert.Equal(resource, Assert.Single(store.FindActivities(query, 10)).Subject.ResourceId);
    }

    [Fact]
    public void The_newest_come_first_a_page_at_a_time()
    {
        using var store = Open();
        foreach (var number in Enumerable.Range(0, 5))
        {
            Log(store, $"{First}{number}", Ann, "Succeeded");
        }

        var page = store.FindActivities(All, 2);
        Assert.Equal([$"{First}4", $"{First}3"], page.Select(line => line.Subject.ResourceId));
        var next = store.FindActivities(All with { Before = page[^1].Sequence }, 2);
        Assert.Equal([$"{First}2", $"{First}1"], next.Select(line => line.Subject.ResourceId));
    }

    [Fact]
    public void Lines_are_forgotten_after_90_days()
    {
        using (var store = Open())
        {
            Log(store, First, Ann, "Succeeded");
            time.Advance(TimeSpan.FromDays(89));
            Log(store, Second, Ann, "Succeeded");
        }

        time.Advance(TimeSpan.FromDays(2));
        using var later = Open();
        Assert.Equal(Second, Assert.Single(later.FindActivities(All, 10)).Subject.ResourceId);
    }

    [Fact]
    public void A_database_of_a_version_before_is_taken_over()
    {
        using (var old = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            old.Open();
            old.Execute(
                """
                CREATE TABLE operations (id TEXT PRIMARY KEY, kind TEXT NOT NULL, resource_id TEXT NOT NULL, status TEXT NOT NULL,
                    started TEXT NOT NULL, ended TEXT, error TEXT) STRICT;
                CREATE TABLE activities (sequence INTEGER PRIMARY KEY, time TEXT NOT NULL, operation_name TEXT NOT NULL,
                    resource_id TEXT NOT NULL, status TEXT NOT NULL) STRICT;
                INSERT INTO operations VALUES ('6497c918-11ad-41e7-1b0f-7c518a87d0b0', 'redis.create', 'c', 'InProgress', @time, NULL, NULL);
                INSERT INTO activities VALUES (7, @time, 'redis.create', 'c', 'Succeeded');
                """,
                new { time = time.GetUtcNow().ToString("O") });
        }

        using var store = Open();
        var operation = Assert.Single(store.OperationsInProgress());
        Assert.Equal((null, operation.Id), (operation.Subject, operation.Origin.CorrelationId));
        Log(store, First, Ann, "Succeeded");
        Assert.Equal(["Microsoft.Cache/redis/write", "redis.create"], store.FindActivities(All, 10).Select(line => line.Subject.OperationName));
    }

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }
    }

    private static ActivityQuery All { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private static void Log(ResourceStore store, string resource, RequestOrigin origin, string status, string? error = null) =>
        store.Accept(change => change.Log(
            ActivitySubject.Of(ResourceId.Parse(resource).Type, "write", resource, origin), Guid.NewGuid(), status, error: error));

    private ResourceStore Open() => ResourceStore.Open(path, time);
}
