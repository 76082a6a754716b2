using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
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

    /// <inheritdoc />
    protected override async Task ReadAsync()
    {
        Cache = await Client.Resources.FindAsync(Id, Gone).ConfigureAwait(true);
        IsRead = true;
    }

    /// <summary>Changes properties of the cache and waits until they hold.</summary>
    protected Task PatchAsync(JsonObject properties, string done) => RunAsync(
        async () => await (await Client.Resources.PatchAsync(Id, new JsonObject { ["properties"] = properties }, Gone).ConfigureAwait(true))
            .WaitAsync(Gone).ConfigureAwait(true),
        done);

    /// <summary>Invokes an action of the cache and waits for its end.</summary>
    protected Task PostAsync(string action, JsonObject body, string done) => RunAsync(
        async () => await (await Client.Resources.PostAsync(Id, action, body, Gone).ConfigureAwait(true)).WaitAsync(Gone).ConfigureAwait(true),
        done);
}
