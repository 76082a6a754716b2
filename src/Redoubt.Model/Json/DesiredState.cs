using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Json;

/// <summary>
/// What of a request body is the user's wish. Clients send back what they were answered, read-only values included;
/// those must not be stored, or an old state would be answered for ever.
/// </summary>
public static class DesiredState
{
    private static readonly string[] Envelope = ["id", "name", "type", "etag", "systemData", "properties.provisioningState"];

    private static readonly string[] Child = ["id", "type", "etag", "properties.provisioningState"];

    private static readonly string[] SubnetOnly =
    [
        "properties.ipConfigurations", "properties.ipConfigurationProfiles", "properties.privateEndpoints",
        "properties.resourceNavigationLinks", "properties.serviceAssociationLinks", "properties.purpose",
    ];

    private static readonly Dictionary<string, string[]> ReadOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        [ResourceTypes.Redis] =
        [
            .. Envelope,
            "properties.hostName", "properties.port", "properties.sslPort", "properties.accessKeys", "properties.linkedServers",
            "properties.instances", "properties.privateEndpointConnections",
            "properties.redisConfiguration.maxclients", "properties.redisConfiguration.zonal-configuration",
            "properties.redisConfiguration.preferred-data-archive-auth-method",
        ],
        [ResourceTypes.VirtualNetwork] =
        [
            .. Envelope, "properties.resourceGuid",
            .. Child.Concat(SubnetOnly).Select(path => $"properties.subnets.*.{path}"),
            .. Child.Select(path => $"properties.virtualNetworkPeerings.*.{path}"),
        ],
        [ResourceTypes.Subnet] = [.. Envelope, .. SubnetOnly],
        [ResourceTypes.NetworkSecurityGroup] =
        [
            .. Envelope, "properties.resourceGuid", "properties.defaultSecurityRules", "properties.networkInterfaces",
            "properties.subnets", "properties.flowLogs",
            .. Child.Select(path => $"properties.securityRules.*.{path}"),
        ],
        [ResourceTypes.SecurityRule] = Envelope,
        [ResourceTypes.NetworkInterface] =
        [
            .. Envelope, "properties.resourceGuid", "properties.macAddress", "properties.primary", "properties.virtualMachine",
            "properties.hostedWorkloads", "properties.tapConfigurations", "properties.vnetEncryptionSupported",
            "properties.privateEndpoint", "properties.dscpConfiguration", "properties.dnsSettings.appliedDnsServers",
            "properties.dnsSettings.internalDomainNameSuffix", "properties.dnsSettings.internalFqdn",
            .. Child.Select(path => $"properties.ipConfigurations.*.{path}"),
        ],
    };

    /// <summary>A copy of the body without the read-only properties of the type; unknown properties stay.</summary>
    /// <param name="type">The resource type; of an unknown one only the envelope's own properties are removed.</param>
    /// <param name="body">The body as it was sent; it is not changed.</param>
    public static JsonObject Of(string type, JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        foreach (var path in ReadOnly.GetValueOrDefault(type, Envelope))
        {
            Remove(copy, path.Split('.'));
        }

        return copy;
    }

    private static void Remove(JsonNode? node, ReadOnlySpan<string> path)
    {
        switch (node)
        {
            case JsonArray array when path[0] == "*":
                foreach (var item in array)
                {
                    Remove(item, path[1..]);
                }

                break;
            case JsonObject parent when PropertyName.Of(parent, path[0]) is { } key:
                if (path.Length == 1)
                {
                    parent.Remove(key);
                }
                else
                {
                    Remove(parent[key], path[1..]);
                }

                break;
        }
    }
}
