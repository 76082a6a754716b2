using System.Globalization;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>Changes as commands of the Azure CLI, one a line, quoted for a POSIX shell.</summary>
public sealed class AzCommands : IRepairFormat
{
    /// <inheritdoc />
    public string Name => "az";

    /// <inheritdoc />
    public string Render(IReadOnlyList<NetworkChange> changes) => string.Concat(Commands(changes).Select(command => $"{command}\n"));

    /// <summary>The commands, in the order in which to run them.</summary>
    /// <param name="changes">Changes in the order in which a plan has them.</param>
    public static IReadOnlyList<string> Commands(IReadOnlyList<NetworkChange> changes) =>
        [.. SettledChanges.Of(changes).SelectMany(Of).Select(words => string.Join(' ', words.Select(ShellWord.Quote)))];

    private static IEnumerable<IEnumerable<string>> Of(NetworkChange change) => change switch
    {
        NetworkChange.AddRule add => [CreateRule(add.GroupId, add.Rule)],
        NetworkChange.MoveRule move =>
        [
            [
                "az", "network", "nsg", "rule", "update", .. In(move.GroupId), "--nsg-name", move.GroupId.Name, "--name", move.Rule.Name,
                "--priority", Number(move.Rule.Priority),
            ],
        ],
        NetworkChange.AddRoute add => [CreateRoute(add.RouteTableId, add.Route)],
        // "update" cannot take the address of an appliance away; "create" puts the whole route in its place.
        NetworkChange.ChangeRoute now => [CreateRoute(now.RouteTableId, now.Route)],
        NetworkChange.RemoveRoute gone =>
        [
            [
                "az", "network", "route-table", "route", "delete", .. In(gone.RouteTableId), "--route-table-name", gone.RouteTableId.Name,
                "--name", gone.RouteName,
            ],
        ],
        NetworkChange.AddRouteTable add => CreateTable(add),
        _ => throw new ArgumentException($"{change.GetType().Name} has no command.", nameof(change)),
    };

    private static IEnumerable<string> CreateRule(ResourceId group, SecurityRule rule) =>
    [
        "az", "network", "nsg", "rule", "create", .. In(group), "--nsg-name", group.Name, "--name", rule.Name,
        "--priority", Number(rule.Priority),
        "--direction", rule.Direction.ToString(),
        "--access", rule.Access.ToString(),
        "--protocol", RuleWords.Protocol(rule),
        .. Side("source", rule.SourcePrefixes, rule.SourceApplicationSecurityGroups),
        "--source-port-ranges", .. rule.SourcePorts,
        .. Side("destination", rule.DestinationPrefixes, rule.DestinationApplicationSecurityGroups),
        "--destination-port-ranges", .. rule.DestinationPorts,
    ];

    private static IEnumerable<string> Side(string side, IReadOnlyList<string> prefixes, IReadOnlyList<ResourceId> groups) =>
        groups.Count > 0
            ? [$"--{side}-asgs", .. groups.Select(group => group.ToString())]
            : [$"--{side}-address-prefixes", .. prefixes];

    private static IEnumerable<IEnumerable<string>> CreateTable(NetworkChange.AddRouteTable add)
    {
        var (table, subnet) = (add.Table, add.Subnet.Id);
        string[] propagation = table.DisableBgpRoutePropagation ? ["--disable-bgp-route-propagation", "true"] : [];
        var isNear = string.Equals(table.Id.ResourceGroup, subnet.ResourceGroup, StringComparison.OrdinalIgnoreCase);
        return
        [
            ["az", "network", "route-table", "create", .. In(table.Id), "--name", table.Id.Name, "--location", table.Location, .. propagation],
            .. table.Routes.Select(route => CreateRoute(table.Id, route)),
            [
                "az", "network", "vnet", "subnet", "update", .. In(subnet), "--vnet-name", subnet.Names[0], "--name", subnet.Name,
                "--route-table", isNear ? table.Id.Name : table.Id.ToString(),
            ],
        ];
    }

    private static IEnumerable<string> CreateRoute(ResourceId table, UserRoute route) =>
    [
        "az", "network", "route-table", "route", "create", .. In(table), "--route-table-name", table.Name, "--name", route.Name,
        "--address-prefix", route.AddressPrefix,
        "--next-hop-type", route.NextHopType.ToString(),
        .. route.NextHopAddress is { } address ? ["--next-hop-ip-address", address.ToString()] : Array.Empty<string>(),
    ];

    private static string[] In(ResourceId id) => ["--resource-group", id.ResourceGroup];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
