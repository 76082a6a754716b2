using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>
/// POST diagnoseNetwork, an extension of this service: every row of the port tables, as the analyzer sees it and, with "live", as real packets
/// show it.
/// </summary>
internal sealed class DiagnoseNetwork(NetworkDiagnosis diagnosis, TimeProvider time) : IResourceAction
{
    private const string Live = "live", ClientSubnets = "clientSubnets";

    public string Type => ResourceTypes.Redis;

    public string Name => "diagnoseNetwork";

    public async Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        if (resource.ReadRedis().SubnetId is null)
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter(
                "properties.subnetId", $"'{resource.Id.Name}' is in no virtual network, so no network of yours keeps anything from it."));
        }

        var (isLive, clients) = (body[Live]?.GetValueKind() == System.Text.Json.JsonValueKind.True, SubnetsOf(body));
        return DiagnosisAnswer.Render(
            isLive ? await diagnosis.ObserveAsync(resource, clients, cancellationToken) : diagnosis.Predict(resource, clients),
            isLive,
            time.GetUtcNow());
    }

    private static List<ResourceId>? SubnetsOf(JsonObject body) => body[ClientSubnets] switch
    {
        null => null,
        JsonArray subnets when subnets.All(subnet => ResourceId.TryParse((subnet as JsonValue)?.ToString() ?? "", out _)) =>
            [.. subnets.Select(subnet => ResourceId.Parse(subnet!.ToString()))],
        _ => throw new DiagnosticException(RedisDiagnostics.InvalidParameter(ClientSubnets, "a list of the ids of subnets is wanted.")),
    };
}
