using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking.Pictures;

/// <summary>What a picture is asked: one port, what is looked at, and what is supposed to be changed.</summary>
internal sealed record TopologyQuestion(RuleProtocol Protocol, int Port, ResourceId? Focus, IReadOnlyList<SupposedChange> Changes)
{
    private const int DefaultPort = 6380, MostChanges = 200;

    private static readonly string[] Providers = ["Microsoft.Network", "Microsoft.Cache", "Redoubt.OnPremises"];

    /// <summary>The changes as text: two questions with the same one suppose the same.</summary>
    public required string ChangesText { get; init; }

    public static TopologyQuestion Read(JsonObject body)
    {
        var changes = body["changes"] switch
        {
            null => [],
            JsonArray { Count: <= MostChanges } array => array,
            JsonArray array => throw Invalid("changes", $"It has {array.Count} changes; {MostChanges} are the most."),
            _ => throw Invalid("changes", "A list of changes is wanted, each with 'id' and 'body'."),
        };
        return new TopologyQuestion(ProtocolOf(body["protocol"]), PortOf(body["port"]), FocusOf(body["focus"]), [.. changes.Select(ChangeOf)])
        {
            ChangesText = changes.ToJsonString(),
        };
    }

    private static int PortOf(JsonNode? port) =>
        port is null ? DefaultPort
        : port.GetValueKind() == JsonValueKind.Number
            && ushort.TryParse(port.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid("port", $"It is {port.ToJsonString()}; a whole number from 0 to 65535 is wanted.");

    private static RuleProtocol ProtocolOf(JsonNode? protocol) =>
        protocol is null ? RuleProtocol.Tcp
        : TextOf(protocol)?.ToUpperInvariant() switch
        {
            "TCP" => RuleProtocol.Tcp,
            "UDP" => RuleProtocol.Udp,
            _ => throw Invalid("protocol", $"It is {protocol.ToJsonString()}; Tcp or Udp is wanted: other protocols have no ports."),
        };

    private static ResourceId? FocusOf(JsonNode? focus) =>
        focus is null ? null : IdOf(focus, "focus", "the id of a cache, a subnet or a virtual network is wanted.");

    private static SupposedChange ChangeOf(JsonNode? change, int index)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"changes[{index}]");
        if (change is not JsonObject given || !given.ContainsKey("body") || given["body"] is not (null or JsonObject))
        {
            throw Invalid(path, "An object with 'id' and 'body' is wanted; a body that is null deletes.");
        }

        var id = IdOf(given["id"], $"{path}.id", "the id of a network resource is wanted.");
        return Providers.Contains(id.Provider, StringComparer.OrdinalIgnoreCase)
            ? new SupposedChange(id, given["body"] as JsonObject)
            : throw Invalid($"{path}.id", $"It is of {id.Provider}; what a picture shows is of {string.Join(", ", Providers)}.");
    }

    private static ResourceId IdOf(JsonNode? node, string path, string wanted) =>
        ResourceId.TryParse(TextOf(node), out var id) ? id : throw Invalid(path, $"It is {node?.ToJsonString() ?? "missing"}; {wanted}");

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static DiagnosticException Invalid(string path, string reason) => new(RequestDiagnostics.InvalidRequestFormat(path, reason));
}
