using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Client.Connection;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Resources;

/// <summary>Resources of every type as the JSON that the service answers, in the newest api-version of each.</summary>
public sealed class GenericResources
{
    private readonly ArmConnection connection;
    private readonly string subscriptionId;

    internal GenericResources(ArmConnection connection, string subscriptionId) =>
        (this.connection, this.subscriptionId) = (connection, subscriptionId);

    /// <summary>The resource, or null where there is none.</summary>
    public Task<JsonObject?> FindAsync(ResourceId id, CancellationToken cancellationToken) =>
        connection.FindAsync(Path(id), ClientJson.Default.JsonObject, cancellationToken);

    /// <summary>All resources of a type in the subscription.</summary>
    /// <param name="type">The type, such as Microsoft.Network/virtualNetworks.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<JsonObject>> ListAsync(string type, CancellationToken cancellationToken) =>
        ReadListAsync($"subscriptions/{subscriptionId}/providers/{type}?api-version={Version(type)}", cancellationToken);

    /// <summary>The ids of all resources of a type in the subscription.</summary>
    /// <param name="type">The type, such as Microsoft.Network/virtualNetworks.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<ResourceId>> ListIdsAsync(string type, CancellationToken cancellationToken) =>
        [.. (await ListAsync(type, cancellationToken).ConfigureAwait(false)).Select(resource => ResourceId.Parse((string)resource["id"]!))];

    /// <summary>The children of a resource in one of its collections, such as securityRules.</summary>
    public Task<IReadOnlyList<JsonObject>> ListAsync(ResourceId parent, string collection, CancellationToken cancellationToken) =>
        ReadListAsync($"{parent}/{collection}?api-version={Version(parent.Type)}"[1..], cancellationToken);

    /// <summary>What a GET below a resource answers, such as metrics.</summary>
    /// <param name="path">The path and the query with its api-version, without a slash at its beginning.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken) =>
        connection.GetAsync(path, ClientJson.Default.JsonObject, cancellationToken);

    /// <summary>Creates or replaces a resource.</summary>
    public Task<ArmOperation> PutAsync(ResourceId id, JsonObject body, CancellationToken cancellationToken) =>
        BeginAsync(HttpMethod.Put, Path(id), body, cancellationToken);

    /// <summary>Replaces a resource that nobody else has changed since it was read.</summary>
    /// <param name="id">The resource.</param>
    /// <param name="body">What it becomes.</param>
    /// <param name="etag">The etag that it was read with.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="Errors.ArmException">Such as PreconditionFailed, where somebody has.</exception>
    public async Task<ArmOperation> ReplaceAsync(ResourceId id, JsonObject body, string etag, CancellationToken cancellationToken) =>
        new(connection, await connection.SendAsync(HttpMethod.Put, Path(id), body.ToJsonString(), etag, cancellationToken).ConfigureAwait(false));

    /// <summary>Changes properties of a resource.</summary>
    public Task<ArmOperation> PatchAsync(ResourceId id, JsonObject body, CancellationToken cancellationToken) =>
        BeginAsync(HttpMethod.Patch, Path(id), body, cancellationToken);

    /// <summary>Deletes a resource; one that does not exist is gone already.</summary>
    public Task<ArmOperation> DeleteAsync(ResourceId id, CancellationToken cancellationToken) =>
        BeginAsync(HttpMethod.Delete, Path(id), body: null, cancellationToken);

    /// <summary>Invokes an action of a resource.</summary>
    public Task<ArmOperation> PostAsync(ResourceId id, string action, JsonObject? body, CancellationToken cancellationToken) =>
        BeginAsync(HttpMethod.Post, $"{id}/{action}?api-version={Version(ProviderTypeOf(id))}"[1..], body, cancellationToken);

    /// <summary>Invokes an action that answers a list, such as effectiveRouteTable, and waits for its items.</summary>
    public async Task<IReadOnlyList<JsonObject>> PostForListAsync(ResourceId id, string action, CancellationToken cancellationToken)
    {
        var begun = await PostAsync(id, action, body: null, cancellationToken).ConfigureAwait(false);
        var answer = await begun.WaitAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?["value"] as JsonArray ?? []).OfType<JsonObject>()];
    }

    /// <summary>Sends a POST to a path with its api-version, such as a validation.</summary>
    public Task<ArmOperation> PostAsync(string path, JsonObject? body, CancellationToken cancellationToken) =>
        BeginAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>Sends a PUT to a path with its api-version, such as a deployment to the subscription.</summary>
    public Task<ArmOperation> PutAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        BeginAsync(HttpMethod.Put, path, body, cancellationToken);

    internal static JsonObject? ToObject(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object ? JsonObject.Create(body) : null;

    private static string Path(ResourceId id) => $"{id}?api-version={Version(ProviderTypeOf(id))}"[1..];

    /// <summary>The type by the provider that serves it: of an extension such as …/redis/mycache/providers/Microsoft.Authorization/locks/mylock, its own.</summary>
    private static string ProviderTypeOf(ResourceId id)
    {
        string[] types = [.. id.Type.Split('/').Skip(1)];
        var extension = Array.FindLastIndex(types, type => type.Equals("providers", StringComparison.OrdinalIgnoreCase));
        return extension < 0 ? id.Type : $"{id.Names[extension]}/{string.Join('/', types[(extension + 1)..])}";
    }

    private static string Version(string type) =>
        ApiVersions.Of(type) is [var newest, ..] ? newest : throw new ArgumentException($"'{type}' is no type of resource.", nameof(type));

    private async Task<IReadOnlyList<JsonObject>> ReadListAsync(string path, CancellationToken cancellationToken)
    {
        var list = await connection.GetAsync(path, ClientJson.Default.JsonObject, cancellationToken).ConfigureAwait(false);
        return [.. list["value"]!.AsArray().Select(item => item!.AsObject())];
    }

    private async Task<ArmOperation> BeginAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken) =>
        new(connection, await connection.SendAsync(method, path, body?.ToJsonString(), cancellationToken).ConfigureAwait(false));
}
