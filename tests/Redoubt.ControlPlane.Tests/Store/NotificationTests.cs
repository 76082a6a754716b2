using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Store;

/// <summary>What caches' clients were told, in the store.</summary>
public sealed class NotificationTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-notifications-{Guid.NewGuid():N}.db");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_newest_of_a_cache_come_first_with_their_details_after_a_restart_too()
    {
        StoredResource cache;
        using (var store = Open())
        {
            cache = Create(store, "one");
            Notify(store, cache, "first");
            time.Advance(TimeSpan.FromMinutes(5));
            Notify(store, cache, "second");
            Notify(store, Create(store, "other"), "of another");
        }

        using var opened = Open();
        var found = opened.FindNotifications(cache, DateTimeOffset.MinValue);
        Assert.Equal(["second", "first"], found.Select(each => each.Name));
        Assert.Equal(time.GetUtcNow(), found[0].Time);
        Assert.Equal("15001", found[0].Details["SSLPort"]);
        Assert.Equal("second", Assert.Single(opened.FindNotifications(cache, time.GetUtcNow().AddMinutes(-4))).Name);
    }

    [Fact]
    public void A_new_cache_of_an_old_name_has_none_and_the_old_ones_are_gone()
    {
        using var store = Open();
        var cache = Create(store, "one");
        Notify(store, cache, "told");
        store.Accept(change => change.Delete(cache));
        Assert.Empty(store.FindNotifications(cache, DateTimeOffset.MinValue));
        Assert.Empty(store.FindNotifications(Create(store, "one"), DateTimeOffset.MinValue));
    }

    [Fact]
    public void Of_too_many_the_oldest_are_forgotten_and_another_cache_keeps_its_own()
    {
        using var store = Open();
        var (talkative, quiet) = (Create(store, "one"), Create(store, "two"));
        Notify(store, quiet, "kept");
        store.Accept(change =>
        {
            foreach (var number in Enumerable.Range(0, StoredNotification.Most + 2))
            {
                change.Notify(talkative, $"{number}", new Dictionary<string, string>());
            }
        });
        var found = store.FindNotifications(talkative, DateTimeOffset.MinValue);
        Assert.Equal((StoredNotification.Most, "2"), (found.Count, found[^1].Name));
        Assert.Single(store.FindNotifications(quiet, DateTimeOffset.MinValue));
    }

    [Fact]
    public void They_are_forgotten_after_90_days()
    {
        StoredResource cache;
        using (var store = Open())
        {
            cache = Create(store, "one");
            Notify(store, cache, "old");
            time.Advance(TimeSpan.FromDays(89));
            Notify(store, cache, "new");
        }

        time.Advance(TimeSpan.FromDays(2));
        using var later = Open();
        Assert.Equal("new", Assert.Single(later.FindNotifications(cache, DateTimeOffset.MinValue)).Name);
    }

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }
    }

    private static StoredResource Create(ResourceStore store, string name) => store.Accept(change => change.Put(StoredResource.New(
        ResourceId.Create("s", "g", ResourceTypes.Redis, name), new JsonObject(), ProvisioningStates.Succeeded, change.Time)));

    private static void Notify(ResourceStore store, StoredResource cache, string name) =>
        store.Accept(change => change.Notify(cache, name, new Dictionary<string, string> { ["SSLPort"] = "15001" }));

    private ResourceStore Open() => ResourceStore.Open(path, time);
}
