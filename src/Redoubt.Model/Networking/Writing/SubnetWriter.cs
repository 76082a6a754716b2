using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a subnet as the service answers it, alone or in its network.</summary>
public static class SubnetWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The subnet's desired state as it stands in the network's body, with "properties".</param>
    /// <param name="subnet">The same, read.</param>
    /// <param name="network">What the service knows of the network; subnets share its state and entity tag.</param>
    /// <param name="facts">Who is in it.</param>
    public static JsonObject Write(JsonObject stored, Subnet subnet, NetworkFacts network, SubnetFacts facts)
    {
        var sent = Answer.CopyOf(DesiredState.Of(ResourceTypes.Subnet, stored), "properties");
        var etag = Answer.ETag(network.Version);
        var properties = new JsonObject { ["provisioningState"] = network.ProvisioningState };
        Answer.Keep(properties, sent, "addressPrefix");
        Answer.Keep(properties, sent, "addressPrefixes");
        if (!properties.ContainsKey("addressPrefixes"))
        {
            Answer.Default(properties, "addressPrefix", subnet.Prefix.ToString());
        }

        WriteReference(properties, "networkSecurityGroup", subnet.NetworkSecurityGroupId);
        WriteReference(properties, "routeTable", subnet.RouteTableId);
        WriteReference(properties, "natGateway", subnet.NatGatewayId);
        if (facts.IpConfigurations.Count > 0)
        {
            properties["ipConfigurations"] = Answer.Array(facts.IpConfigurations.Select(Answer.Reference));
        }

        if (facts.PrivateEndpoints.Count > 0)
        {
            properties["privateEndpoints"] = Answer.Array(facts.PrivateEndpoints.Select(Answer.Reference));
        }

        if (facts.Caches.Count > 0)
        {
            properties["resourceNavigationLinks"] = Answer.Array(facts.Caches.Select(cache => WriteLink(subnet.Id, cache, network)));
        }

        WriteServiceEndpoints(properties, sent);
        WriteDelegations(properties, sent, subnet.Id, etag);
        Answer.KeepRest(properties, sent);
        Answer.Default(properties, "delegations", new JsonArray());
        Answer.Default(properties, "privateEndpointNetworkPolicies", "Disabled");
        Answer.Default(properties, "privateLinkServiceNetworkPolicies", "Enabled");
        return new JsonObject
        {
            ["name"] = subnet.Id.Name,
            ["id"] = subnet.Id.ToString(),
            ["etag"] = etag,
            ["properties"] = properties,
            ["type"] = ResourceTypes.Subnet,
        };
    }

    /// <summary>The link that marks a subnet as a cache's, also answered by GET .../resourceNavigationLinks.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <param name="cache">The cache in it.</param>
    /// <param name="network">What the service knows of the network.</param>
    public static JsonObject WriteLink(ResourceId subnet, ResourceId cache, NetworkFacts network)
    {
        var id = subnet.Child("resourceNavigationLinks", $"redisCache_{cache.Name}");
        return new JsonObject
        {
            ["name"] = id.Name,
            ["id"] = id.ToString(),
            ["etag"] = Answer.ETag(network.Version),
            ["type"] = id.Type,
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["linkedResourceType"] = "Microsoft.Cache/redis",
                ["link"] = cache.ToString(),
            },
        };
    }

    private static void WriteServiceEndpoints(JsonObject properties, JsonObject sent)
    {
        if (PropertyName.Find(sent, "serviceEndpoints") is not JsonArray endpoints)
        {
            return;
        }

        properties["serviceEndpoints"] = Answer.Array(endpoints.OfType<JsonObject>().Select(endpoint =>
        {
            var answer = endpoint.DeepClone().AsObject();
            Answer.Default(answer, "locations", new JsonArray("*"));
            answer["provisioningState"] = "Succeeded";
            return answer;
        }));
    }

    private static void WriteDelegations(JsonObject properties, JsonObject sent, ResourceId subnet, string etag)
    {
        if (PropertyName.Find(sent, "delegations") is not JsonArray delegations)
        {
            return;
        }

        properties["delegations"] = Answer.Array(delegations.OfType<JsonObject>().Select(delegation =>
        {
            var inner = Answer.CopyOf(delegation, "properties");
            inner["provisioningState"] = "Succeeded";
            var id = subnet.Child("delegations", PropertyName.Text(delegation, "name") ?? "delegation");
            return new JsonObject
            {
                ["name"] = id.Name,
                ["id"] = id.ToString(),
                ["etag"] = etag,
                ["properties"] = inner,
                ["type"] = id.Type,
            };
        }));
    }

    private static void WriteReference(JsonObject properties, string name, ResourceId? id)
    {
        if (id is not null)
        {
            properties[name] = Answer.Reference(id);
        }
    }
}
