using System.Text.Json.Nodes;
using Redoubt.Client.Topologies;
using Redoubt.Model.Resources;
using Redoubt.Portal.Networks;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>A rule or a route as it stands, which a picture may suppose to be off or the other way round.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Properties">Its properties as the service answers them.</param>
public sealed record SupposedRule(ResourceId Id, JsonObject Properties)
{
    /// <summary>The group or table that it is in.</summary>
    public string Owner => Id.Parent!.Name;

    /// <summary>Whether it is a route.</summary>
    public bool IsRoute => Id.IsType(ResourceTypes.Route);

    /// <summary>Its id in one spelling.</summary>
    public string Key => Id.Key;

    /// <summary>Allow or Deny; null for a route.</summary>
    public string? Access => (string?)Properties["access"];

    /// <summary>What it says, in one line.</summary>
    public string Text => IsRoute
        ? $"{Properties["addressPrefix"]} to {Properties["nextHopType"]} {Properties["nextHopIpAddress"]}".TrimEnd()
        : $"{Properties["priority"]} {Properties["direction"]}, {Properties["protocol"]} from {Side("sourceAddressPrefix", "sourceAddressPrefixes", "sourceApplicationSecurityGroups")} "
            + $"to {Side("destinationAddressPrefix", "destinationAddressPrefixes", "destinationApplicationSecurityGroups")} port {Side("destinationPortRange", "destinationPortRanges", null)}";

    /// <summary>Every rule of the groups and every route of the tables that a picture has.</summary>
    public static async Task<IReadOnlyList<SupposedRule>> ListAsync(
        Client.RedoubtClient client, TopologyPicture picture, CancellationToken cancellationToken)
    {
        var used = picture.Places.SelectMany(place => new[] { place.NetworkSecurityGroup, place.RouteTable })
            .OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var groups = await client.Resources.ListAsync(ResourceTypes.NetworkSecurityGroup, cancellationToken).ConfigureAwait(false);
        var tables = await client.Resources.ListAsync(ResourceTypes.RouteTable, cancellationToken).ConfigureAwait(false);
        return
        [
            .. groups.Where(IsUsed).SelectMany(group => Children(group, "securityRules"))
                .OrderBy(rule => rule.Id.Parent!.Key, StringComparer.Ordinal)
                .ThenBy(rule => (string?)rule.Properties["direction"], StringComparer.Ordinal)
                .ThenBy(rule => (int?)rule.Properties["priority"]),
            .. tables.Where(IsUsed).SelectMany(table => Children(table, "routes")).OrderBy(route => route.Key, StringComparer.Ordinal),
        ];

        bool IsUsed(JsonObject resource) => used.Contains((string)resource["id"]!);
    }

    /// <summary>The request that makes it what it is supposed to be.</summary>
    /// <param name="isOff">Whether it is gone.</param>
    public TopologyChange ChangeTo(bool isOff)
    {
        if (isOff)
        {
            return new TopologyChange(Id, null);
        }

        var turned = Properties.DeepClone().AsObject();
        turned["access"] = Access == "Allow" ? "Deny" : "Allow";
        return new TopologyChange(Id, new JsonObject { ["properties"] = turned });
    }

    private static IEnumerable<SupposedRule> Children(JsonObject parent, string collection) =>
        (parent["properties"]?[collection] as JsonArray ?? []).Select(child =>
            new SupposedRule(ResourceId.Parse((string)child!["id"]!), child["properties"]!.AsObject()));

    private string Side(string one, string several, string? groups) =>
        RuleFields.Read(Properties, one, several) is { Length: > 0 } values ? values
        : groups is not null && Properties[groups] is JsonArray { Count: > 0 } members
            ? string.Join(", ", members.Select(member => ((string)member!["id"]!).Split('/')[^1]))
        : "*";
}
