using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Networking;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Internet;

/// <summary>The hosts on the internet side, an extension of this service: each can be taken away and given back.</summary>
internal sealed class InternetEndpoints(InternetHosts hosts, NameService names)
{
    private const string Path = "/redoubt/internet/hosts";
    private const string Fault = "fault";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => new JsonObject { ["value"] = new JsonArray([.. InternetHosts.All.Select(host => host.Host).Distinct().Select(Render)]) });
        routes.MapPut($"{Path}/{{host}}", SetAsync);
    }

    private async Task<JsonObject> SetAsync(string host, HttpRequest request)
    {
        if (!InternetHosts.All.Any(known => known.Host.Equals(host, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DiagnosticException(GroupDiagnostics.InvalidPath(request.Path));
        }

        var text = ((await ArmRequest.ReadBodyAsync(request))[Fault] as JsonValue)?.ToString();
        if (!Enum.TryParse<InternetHostFault>(text, ignoreCase: true, out var fault) || !Enum.IsDefined(fault))
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter(Fault, "none, down, unnamed, expired or skewed is wanted."));
        }

        if (InternetHosts.Obstacle(host, fault) is { } obstacle)
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter(Fault, obstacle));
        }

        hosts.Set(host, fault);
        names.Publish();
        return Render(host);
    }

    private JsonObject Render(string host)
    {
        var rows = InternetHosts.All.Where(known => known.Host.Equals(host, StringComparison.OrdinalIgnoreCase)).ToList();
        return new JsonObject
        {
            ["host"] = rows[0].Host,
            ["address"] = rows[0].Address.ToString(),
            ["group"] = rows[0].Requirement.Group,
            ["rows"] = new JsonArray([.. rows.Select(row => (JsonNode)row.Row.Id).Distinct()]),
            ["neededToStart"] = rows[0].IsNeededToStart,
            ["calls"] = hosts.CallsOf(rows[0].Address),
            [Fault] = hosts.FaultOf(host).ToString().ToLowerInvariant(),
        };
    }
}
