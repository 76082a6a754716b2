using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Watching;

/// <summary>POST ipFlowVerify: whether the groups of an interface let a flow pass, and which rule says so.</summary>
internal sealed class IpFlowVerify(TopologySource topologies) : IResourceAction
{
    public string Type => ResourceTypes.NetworkWatcher;

    public string Name => "ipFlowVerify";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var nic = WatchedInterface.Of(body, topologies);
        var decision = topologies.Analyzer.DecideGroups(
            nic.Id,
            Choice<RuleDirection>(body, "direction"),
            Choice<RuleProtocol>(body, "protocol"),
            WatchedInterface.Address(body, "localIPAddress"),
            Port(body, "localPort"),
            WatchedInterface.Address(body, "remoteIPAddress"),
            Port(body, "remotePort"));
        return Task.FromResult(new JsonObject { ["access"] = decision.Access.ToString(), ["ruleName"] = decision.Rule is { } rule ? EffectiveRuleNames.Of(rule) : null });
    }

    private static T Choice<T>(JsonObject body, string name)
        where T : struct, Enum
    {
        var text = WatchedInterface.Text(body, name);
        var choices = typeof(T) == typeof(RuleProtocol) ? [nameof(RuleProtocol.Tcp), nameof(RuleProtocol.Udp)] : Enum.GetNames<T>();
        return choices.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text!, ignoreCase: true)
            : throw new DiagnosticException(WatcherDiagnostics.InvalidParameter(name, text, string.Join(" or ", choices)));
    }

    private static int Port(JsonObject body, string name)
    {
        var text = WatchedInterface.Text(body, name);
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new DiagnosticException(WatcherDiagnostics.InvalidParameter(name, text, "a port from 0 to 65535"));
    }
}
