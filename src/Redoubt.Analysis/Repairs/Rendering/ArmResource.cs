using System.Text.Json.Nodes;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>A resource that a template declares: what ARM templates and Bicep say in their two languages.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Properties">Its properties, all of them: a deployment puts them in the place of those that are there.</param>
/// <param name="Location">Its region; a child has none.</param>
internal sealed record ArmResource(ResourceId Id, JsonObject Properties, string? Location = null)
{
    public const string ApiVersion = "2022-01-01";

    /// <summary>The resources of a change; none for a removal, which no incremental deployment makes.</summary>
    public static IEnumerable<ArmResource> Of(NetworkChange change) => change switch
    {
        NetworkChange.AddRule add => [Rule(add.GroupId, add.Rule)],
        NetworkChange.MoveRule move => [Rule(move.GroupId, move.Rule)],
        NetworkChange.AddRoute add => [new ArmResource(add.RouteTableId.Child("routes", add.Route.Name), Route(add.Route))],
        NetworkChange.ChangeRoute now => [new ArmResource(now.RouteTableId.Child("routes", now.Route.Name), Route(now.Route))],
        NetworkChange.AddRouteTable add => [Table(add.Table), SubnetOf(add.Subnet)],
        NetworkChange.RemoveRoute => [],
        _ => throw new ArgumentException($"{change.GetType().Name} has no resource.", nameof(change)),
    };

    private static ArmResource Rule(ResourceId group, SecurityRule rule)
    {
        var properties = new JsonObject
        {
            ["priority"] = rule.Priority,
            ["direction"] = rule.Direction.ToString(),
            ["access"] = rule.Access.ToString(),
            ["protocol"] = RuleWords.Protocol(rule),
        };
        AddSide(properties, "source", rule.SourcePrefixes, rule.SourceApplicationSecurityGroups);
        Add(properties, "sourcePortRange", "sourcePortRanges", rule.SourcePorts);
        AddSide(properties, "destination", rule.DestinationPrefixes, rule.DestinationApplicationSecurityGroups);
        Add(properties, "destinationPortRange", "destinationPortRanges", rule.DestinationPorts);
        return new ArmResource(group.Child("securityRules", rule.Name), properties);
    }

    private static void AddSide(JsonObject properties, string side, IReadOnlyList<string> prefixes, IReadOnlyList<ResourceId> groups)
    {
        if (groups.Count > 0)
        {
            properties[$"{side}ApplicationSecurityGroups"] = new JsonArray([.. groups.Select(Reference)]);
        }
        else
        {
            Add(properties, $"{side}AddressPrefix", $"{side}AddressPrefixes", prefixes);
        }
    }

    /// <summary>The singular may be a tag or *, which the plural may not everywhere.</summary>
    private static void Add(JsonObject properties, string single, string plural, IReadOnlyList<string> texts)
    {
        if (texts is [var only])
        {
            properties[single] = only;
        }
        else
        {
            properties[plural] = new JsonArray([.. texts.Select(text => (JsonNode)text)]);
        }
    }

    private static JsonObject Route(UserRoute route)
    {
        var properties = new JsonObject { ["addressPrefix"] = route.AddressPrefix, ["nextHopType"] = route.NextHopType.ToString() };
        if (route.NextHopAddress is { } address)
        {
            properties["nextHopIpAddress"] = address.ToString();
        }

        return properties;
    }

    private static ArmResource Table(RouteTable table) => new(
        table.Id,
        new JsonObject
        {
            ["disableBgpRoutePropagation"] = table.DisableBgpRoutePropagation,
            ["routes"] = new JsonArray(
                [.. table.Routes.Select(route => new JsonObject { ["name"] = route.Name, ["properties"] = Route(route) })]),
        },
        table.Location);

    /// <summary>The whole subnet: what its body leaves out, the subnet loses.</summary>
    private static ArmResource SubnetOf(Subnet subnet)
    {
        var properties = new JsonObject { ["addressPrefix"] = subnet.Prefix.ToString() };
        foreach (var (name, id) in new[]
        {
            ("networkSecurityGroup", subnet.NetworkSecurityGroupId), ("routeTable", subnet.RouteTableId), ("natGateway", subnet.NatGatewayId),
        })
        {
            if (id is not null)
            {
                properties[name] = Reference(id);
            }
        }

        if (subnet.ServiceEndpoints.Count > 0)
        {
            properties["serviceEndpoints"] = new JsonArray(
                [.. subnet.ServiceEndpoints.Select(service => new JsonObject { ["service"] = service })]);
        }

        if (subnet.FiltersPrivateEndpoints)
        {
            properties["privateEndpointNetworkPolicies"] = "Enabled";
        }

        return new ArmResource(subnet.Id, properties);
    }

    private static JsonObject Reference(ResourceId id) => new() { ["id"] = id.ToString() };
}
