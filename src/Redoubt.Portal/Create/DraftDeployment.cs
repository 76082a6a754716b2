using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Client;
using Redoubt.Client.Errors;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Create;

/// <summary>The deployment that creates what a draft says, its resource group too where that is new.</summary>
internal static class DraftDeployment
{
    private const string ApiVersion = "api-version=2021-04-01";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What the service would refuse; null where it would not.</summary>
    public static async Task<ArmError?> ValidateAsync(RedoubtClient client, CacheDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            var path = PathOf(client, draft, $"cache-{draft.Name}");
            var operation = await client.Resources.PostAsync($"{path}/validate?{ApiVersion}", CacheTemplate.Deployment(draft), cancellationToken)
                .ConfigureAwait(false);
            var answer = await operation.WaitAsync(cancellationToken).ConfigureAwait(false);
            return answer?["error"] is JsonObject error ? ArmErrorReader.Read(error.ToJsonString()) : null;
        }
        catch (ArmException refusal)
        {
            return refusal.Error;
        }
    }

    /// <summary>Begins the deployment, and returns once the cache is there to be looked at.</summary>
    /// <exception cref="ArmException">The deployment was refused, or ended before there was a cache.</exception>
    public static async Task BeginAsync(RedoubtClient client, CacheDraft draft, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"cache-{draft.Name}-{time.GetUtcNow():yyyyMMddHHmmss}");
        var path = $"{PathOf(client, draft, name)}?{ApiVersion}";
        await client.Resources.PutAsync(path, CacheTemplate.Deployment(draft), cancellationToken).ConfigureAwait(false);
        var id = ResourceId.Create(client.SubscriptionId, draft.Group, ResourceTypes.Redis, draft.Name);
        while (await client.Resources.FindAsync(id, cancellationToken).ConfigureAwait(false) is null)
        {
            var deployment = await client.Resources.GetAsync(path, cancellationToken).ConfigureAwait(false);
            if (deployment["properties"]?["error"] is JsonObject error && ArmErrorReader.Read(error.ToJsonString()) is { } failure)
            {
                throw new ArmException(HttpStatusCode.Conflict, failure);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string PathOf(RedoubtClient client, CacheDraft draft, string name) => draft.IsNewGroup
        ? $"subscriptions/{client.SubscriptionId}/providers/Microsoft.Resources/deployments/{Uri.EscapeDataString(name)}"
        : $"subscriptions/{client.SubscriptionId}/resourceGroups/{Uri.EscapeDataString(draft.Group)}/providers/Microsoft.Resources/deployments/{Uri.EscapeDataString(name)}";
}
