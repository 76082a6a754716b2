using System.Net.Sockets;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Redis;

/// <summary>POST listKeys.</summary>
internal sealed class ListKeys(Instance instance) : IResourceAction
{
    public string Type => ResourceTypes.Redis;

    public string Name => "listKeys";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(RedisSecrets.Open(resource, instance.Secrets)));

    public static JsonObject Answer(RedisSecrets secrets) => new()
    {
        ["primaryKey"] = secrets.Credentials.PrimaryKey,
        ["secondaryKey"] = secrets.Credentials.SecondaryKey,
    };
}

/// <summary>POST regenerateKey: a new key is in the store before the nodes know it; connections made with the old one stay.</summary>
internal sealed class RegenerateKey(Instance instance, ResourceStore store, RedisNodes nodes) : IResourceAction
{
    public string Type => ResourceTypes.Redis;

    public string Name => "regenerateKey";

    public async Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var primary = (body["keyType"] as JsonValue)?.ToString() switch
        {
            { } text when text.Equals("Primary", StringComparison.OrdinalIgnoreCase) => true,
            { } text when text.Equals("Secondary", StringComparison.OrdinalIgnoreCase) => false,
            _ => throw new DiagnosticException(RedisDiagnostics.InvalidParameter("keyType", "Primary or Secondary is wanted.")),
        };
        var changed = store.Accept(change =>
        {
            if (!change.Now.TryGet(resource.Id, out var current) || current.State != ProvisioningStates.Succeeded)
            {
                throw new DiagnosticException(RequestDiagnostics.Busy(resource.Id));
            }

            var secrets = RedisSecrets.Open(current, instance.Secrets);
            var credentials = primary
                ? secrets.Credentials with { PrimaryKey = AccessKey.Generate() }
                : secrets.Credentials with { SecondaryKey = AccessKey.Generate() };
            return change.Put(current with { Secrets = (secrets with { Credentials = credentials }).Seal(current.Key, instance.Secrets) });
        });
        try
        {
            await nodes.ConfigureAsync(changed, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            // A node ends just now, by a reboot or a crash. Whoever starts it again gives it the keys of the store; its twin may have the old ones.
            throw new DiagnosticException(RequestDiagnostics.Busy(resource.Id));
        }

        return ListKeys.Answer(RedisSecrets.Open(changed, instance.Secrets));
    }
}
