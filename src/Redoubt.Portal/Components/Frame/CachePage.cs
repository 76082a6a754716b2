using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Redoubt.Client.Service;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Components.Frame;

/// <summary>A page about one cache, which its address names.</summary>
public abstract class CachePage : PortalPage
{
    /// <summary>The cache's resource group.</summary>
    [Parameter]
    public required string Group { get; set; }

    /// <summary>The cache's name.</summary>
    [Parameter]
    public required string Name { get; set; }

    /// <summary>The cache's id.</summary>
    protected ResourceId Id => ResourceId.Create(Client.SubscriptionId, Group, ResourceTypes.Redis, Name);

    /// <summary>The cache as the API answers it; null where there is none, or before it was read.</summary>
    protected JsonObject? Cache { get; private set; }

    /// <summary>Whether the service was asked.</summary>
    protected bool IsRead { get; private set; }

    /// <summary>The cache's properties.</summary>
    protected JsonObject Properties => Cache!["properties"]!.AsObject();

    /// <summary>The cache's settings.</summary>
    protected JsonObject Configuration => Properties["redisConfiguration"] as JsonObject ?? [];

    /// <summary>Whether the cache is in a virtual network.</summary>
    protected bool IsInjected => Properties["subnetId"] is not null;

    /// <summary>Whether the cache is of the tier that most of the menu is for.</summary>
    protected bool IsPremium => (string?)Properties["sku"]!["name"] == "Premium";

    /// <summary>The cache's nodes, and what is being done to it; null before it was read.</summary>
    protected CacheTopology? Topology { get; private set; }

    /// <summary>What <see cref="CacheFrame"/> wants to know of every page.</summary>
    protected IReadOnlyDictionary<string, object?> Frame => new Dictionary<string, object?>
    {
        [nameof(CacheFrame.Group)] = Group,
        [nameof(CacheFrame.Name)] = Name,
        [nameof(CacheFrame.Cache)] = Cache,
        [nameof(CacheFrame.IsRead)] = IsRead,
        [nameof(CacheFrame.Error)] = Error,
        [nameof(CacheFrame.Done)] = Done,
        [nameof(CacheFrame.IsBusy)] = IsBusy,
        [nameof(CacheFrame.Operation)] = Topology?.Operation,
    };

    /// <inheritdoc />
    protected override async Task ReadAsync()
    {
        var cache = await Client.Resources.FindAsync(Id, Gone).ConfigureAwait(true);
        Topology = cache is null ? null : await Client.Service.GetCacheAsync(Id, Gone).ConfigureAwait(true);
        if (cache is not null)
        {
            await ReadMoreAsync(cache).ConfigureAwait(true);
        }

        (Cache, IsRead) = (cache, true);
    }

    /// <summary>Reads what the page shows beside the cache.</summary>
    /// <param name="cache">The cache as it is now.</param>
    protected virtual Task ReadMoreAsync(JsonObject cache) => Task.CompletedTask;

    /// <summary>The path of what is below the cache, such as its metrics, for a GET.</summary>
    protected string Below(string path) => $"{Id}/{path}"[1..];

    /// <summary>Deletes something of the cache, and waits until it is gone.</summary>
    /// <param name="id">What.</param>
    /// <param name="kind">The word for such a thing, such as rule.</param>
    protected Task RemoveAsync(ResourceId id, string kind) => DeleteAsync(id, $"The {kind} '{id.Name}' is gone.");

    /// <summary>Changes properties of the cache and waits until they hold.</summary>
    protected Task PatchAsync(JsonObject properties, string done) =>
        RunAsync(() => EndAsync(Client.Resources.PatchAsync(Id, new JsonObject { ["properties"] = properties }, Gone)), done);

    /// <summary>Changes settings of the cache and waits until they hold.</summary>
    protected Task ConfigureAsync(JsonObject settings, string done) =>
        PatchAsync(new JsonObject { ["redisConfiguration"] = settings }, done);

    /// <summary>Invokes an action of the cache and waits for its end.</summary>
    protected Task PostAsync(string action, JsonObject body, string done) => PostAsync(Id, action, body, done);

    /// <summary>Invokes an action of the cache, or of something below it, and waits for its end.</summary>
    protected Task PostAsync(ResourceId id, string action, JsonObject body, string done) =>
        RunAsync(() => EndAsync(Client.Resources.PostAsync(id, action, body, Gone)), done);
}
