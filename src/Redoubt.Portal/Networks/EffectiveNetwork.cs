using System.Text.Json.Nodes;
using Redoubt.Client;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Networks;

/// <summary>The security rules and routes that hold for an interface, or for the nodes of a cache.</summary>
/// <param name="Rules">The rules with the group that each is of, the first to match first in either direction.</param>
/// <param name="Routes">The routes.</param>
public sealed record EffectiveNetwork(IReadOnlyList<(string Group, JsonNode Rule)> Rules, IReadOnlyList<JsonNode> Routes)
{
    public static async Task<EffectiveNetwork> ReadAsync(RedoubtClient client, ResourceId id, CancellationToken cancellationToken)
    {
        var groups = await client.Resources.PostForListAsync(id, "effectiveNetworkSecurityGroups", cancellationToken).ConfigureAwait(false);
        var routes = await client.Resources.PostForListAsync(id, "effectiveRouteTable", cancellationToken).ConfigureAwait(false);
        return new EffectiveNetwork(
            [
                .. groups.SelectMany(group => (group["effectiveSecurityRules"] as JsonArray ?? []).OfType<JsonNode>().Select(rule => (NameOf(group), rule)))
                    .OrderBy(each => (string?)each.rule["direction"]).ThenBy(each => (int?)each.rule["priority"]),
            ],
            routes);
    }

    private static string NameOf(JsonNode group) => ((string?)group["networkSecurityGroup"]?["id"] ?? "").Split('/')[^1];
}
