using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>
/// Changes as Terraform resources of the azurerm provider. What is there already, a rule that moves or a route that changes, comes with an
/// import block. A removal is a comment, since Terraform removes what is taken out of its files.
/// </summary>
public sealed class TerraformFile : IRepairFormat
{
    /// <inheritdoc />
    public string Name => "terraform";

    /// <inheritdoc />
    public string Render(IReadOnlyList<NetworkChange> changes) => new Writing().Write(changes);

    private sealed class Writing
    {
        private readonly SymbolNames names = new();
        private readonly Dictionary<ResourceId, string> lastRule = [];

        public string Write(IReadOnlyList<NetworkChange> changes) => string.Join('\n', SettledChanges.Of(changes).SelectMany(Of));

        private IEnumerable<string> Of(NetworkChange change) => change switch
        {
            NetworkChange.AddRule add => Rule(add.GroupId, add.Rule, isThere: false),
            NetworkChange.MoveRule move => Rule(move.GroupId, move.Rule, isThere: true),
            NetworkChange.AddRoute add => Route(add.RouteTableId, add.Route, isThere: false),
            NetworkChange.ChangeRoute now => Route(now.RouteTableId, now.Route, isThere: true),
            NetworkChange.RemoveRoute gone => [Removal(gone)],
            NetworkChange.AddRouteTable add => Table(add),
            _ => throw new ArgumentException($"{change.GetType().Name} has no Terraform.", nameof(change)),
        };

        /// <summary>Rules of a group come one after the other: one that moves leaves its priority to the next.</summary>
        private IEnumerable<string> Rule(ResourceId group, SecurityRule rule, bool isThere)
        {
            var symbol = names.Of(rule.Name);
            var address = $"azurerm_network_security_rule.{symbol}";
            var block = new TerraformBlock($"resource \"azurerm_network_security_rule\" \"{symbol}\"")
                .With("name", rule.Name)
                .With("resource_group_name", group.ResourceGroup)
                .With("network_security_group_name", group.Name)
                .With("priority", rule.Priority)
                .With("direction", rule.Direction.ToString())
                .With("access", rule.Access.ToString())
                .With("protocol", RuleWords.Protocol(rule));
            AddSide(block, "source", rule.SourcePrefixes, rule.SourceApplicationSecurityGroups);
            Add(block, "source_port_range", "source_port_ranges", rule.SourcePorts);
            AddSide(block, "destination", rule.DestinationPrefixes, rule.DestinationApplicationSecurityGroups);
            Add(block, "destination_port_range", "destination_port_ranges", rule.DestinationPorts);
            if (lastRule.TryGetValue(group, out var before))
            {
                block.WithExpression("depends_on", $"[{before}]");
            }

            lastRule[group] = address;
            return isThere ? [Import(address, group.Child("securityRules", rule.Name)), block.ToString()] : [block.ToString()];
        }

        private static void AddSide(TerraformBlock block, string side, IReadOnlyList<string> prefixes, IReadOnlyList<ResourceId> groups)
        {
            if (groups.Count > 0)
            {
                block.With($"{side}_application_security_group_ids", groups.Select(group => group.ToString()));
            }
            else
            {
                Add(block, $"{side}_address_prefix", $"{side}_address_prefixes", prefixes);
            }
        }

        /// <summary>The provider takes tags and * in the singular alone.</summary>
        private static void Add(TerraformBlock block, string single, string plural, IReadOnlyList<string> texts)
        {
            if (texts is [var only])
            {
                block.With(single, only);
            }
            else
            {
                block.With(plural, texts);
            }
        }

        private IEnumerable<string> Route(ResourceId table, UserRoute route, bool isThere)
        {
            var symbol = names.Of(route.Name);
            var block = Route(symbol, route)
                .With("resource_group_name", table.ResourceGroup)
                .With("route_table_name", table.Name);
            return isThere
                ? [Import($"azurerm_route.{symbol}", table.Child("routes", route.Name)), block.ToString()]
                : [block.ToString()];
        }

        private static TerraformBlock Route(string symbol, UserRoute route)
        {
            var block = new TerraformBlock($"resource \"azurerm_route\" \"{symbol}\"")
                .With("name", route.Name)
                .With("address_prefix", route.AddressPrefix)
                .With("next_hop_type", route.NextHopType.ToString());
            return route.NextHopAddress is { } address ? block.With("next_hop_in_ip_address", address.ToString()) : block;
        }

        /// <summary>The table's routes are resources of their own: the provider does not let one table have both kinds.</summary>
        private IEnumerable<string> Table(NetworkChange.AddRouteTable add)
        {
            var table = add.Table;
            var symbol = names.Of(table.Id.Name);
            var block = new TerraformBlock($"resource \"azurerm_route_table\" \"{symbol}\"")
                .With("name", table.Id.Name)
                .With("resource_group_name", table.Id.ResourceGroup)
                .With("location", table.Location);
            if (table.DisableBgpRoutePropagation)
            {
                block.WithExpression("bgp_route_propagation_enabled", "false");
            }

            return
            [
                block.ToString(),
                .. table.Routes.Select(route => Route(names.Of(route.Name), route)
                    .With("resource_group_name", table.Id.ResourceGroup)
                    .WithExpression("route_table_name", $"azurerm_route_table.{symbol}.name").ToString()),
                new TerraformBlock($"resource \"azurerm_subnet_route_table_association\" \"{names.Of(add.Subnet.Id.Name)}\"")
                    .With("subnet_id", add.Subnet.Id.ToString())
                    .WithExpression("route_table_id", $"azurerm_route_table.{symbol}.id").ToString(),
            ];
        }

        private static string Import(string address, ResourceId id) =>
            new TerraformBlock("import").WithExpression("to", address).With("id", id.ToString()).ToString();

        private static string Removal(NetworkChange.RemoveRoute gone) =>
            $"# Remove the route {OneLine(gone.RouteName)} of the route table {OneLine(gone.RouteTableId.Name)}: take its azurerm_route, or\n"
            + "# its route block, out of your files. Where Terraform does not manage it:\n"
            + string.Concat(AzCommands.Commands([gone]).Select(command => $"# {OneLine(command)}\n"));

        private static string OneLine(string text) => text.ReplaceLineEndings(" ");
    }
}
