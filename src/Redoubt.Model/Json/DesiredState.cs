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

    private static readonly string[] PeeringOnly =
    [
        "properties.resourceGuid", "properties.peeringState", "properties.peeringSyncLevel", "properties.remoteAddressSpace",
        "properties.remoteVirtualNetworkAddressSpace", "properties.remoteBgpCommunities", "properties.remoteVirtualNetworkEncryption",
    ];

    private static readonly string[] CircuitPeeringOnly =
        ["properties.azureASN", "properties.lastModifiedBy", "properties.peeredConnections", "properties.gatewayManagerEtag"];

    private static readonly string[] ConnectionReadOnly = [.. Child, "properties.privateLinkServiceConnectionState"];

    private static readonly string[] RecordSet = [.. Envelope, "properties.fqdn", "properties.isAutoRegistered"];

    private static readonly Dictionary<string, string[]> ReadOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        [ResourceTypes.Redis] =
        [
            .. Envelope, "identity.principalId", "identity.tenantId",
            "properties.hostName", "properties.port", "properties.sslPort", "properties.accessKeys", "properties.linkedServers",
            "properties.instances", "properties.privateEndpointConnections",
            "properties.redisConfiguration.maxclients", "properties.redisConfiguration.zonal-configuration",
            "properties.redisConfiguration.preferred-data-archive-auth-method",
        ],
        [ResourceTypes.RedisAccessPolicy] = [.. Envelope, "properties.type"],
        [ResourceTypes.LinkedServer] =
            [.. Envelope, "properties.geoReplicatedPrimaryHostName", "properties.primaryHostName"],
        [ResourceTypes.RedisPatchSchedule] = [.. Envelope, "location"],
        [ResourceTypes.VirtualNetwork] =
        [
            .. Envelope, "properties.resourceGuid",
            .. Child.Concat(SubnetOnly).Select(path => $"properties.subnets.*.{path}"),
            .. Child.Concat(PeeringOnly).Select(path => $"properties.virtualNetworkPeerings.*.{path}"),
        ],
        [ResourceTypes.StorageAccount] =
        [
            .. Envelope, "properties.creationTime", "properties.primaryLocation", "properties.primaryEndpoints",
            "properties.statusOfPrimary", "sku.tier",
        ],
        [ResourceTypes.Subnet] = [.. Envelope, .. SubnetOnly],
        [ResourceTypes.VirtualNetworkPeering] = [.. Envelope, .. PeeringOnly],
        [ResourceTypes.NetworkSecurityGroup] =
        [
            .. Envelope, "properties.resourceGuid", "properties.defaultSecurityRules", "properties.networkInterfaces",
            "properties.subnets", "properties.flowLogs",
            .. Child.Select(path => $"properties.securityRules.*.{path}"),
        ],
        [ResourceTypes.SecurityRule] = Envelope,
        [ResourceTypes.ApplicationSecurityGroup] = [.. Envelope, "properties.resourceGuid"],
        [ResourceTypes.PublicIpAddress] =
        [
            .. Envelope, "properties.resourceGuid", "properties.ipAddress", "properties.ipConfiguration", "properties.natGateway",
            "properties.dnsSettings.fqdn",
        ],
        [ResourceTypes.NatGateway] = [.. Envelope, "properties.resourceGuid", "properties.subnets"],
        [ResourceTypes.RouteTable] =
        [
            .. Envelope, "properties.resourceGuid", "properties.subnets",
            .. Child.Select(path => $"properties.routes.*.{path}"),
        ],
        [ResourceTypes.Route] = Envelope,
        [ResourceTypes.NetworkInterface] =
        [
            .. Envelope, "properties.resourceGuid", "properties.macAddress", "properties.primary", "properties.virtualMachine",
            "properties.hostedWorkloads", "properties.tapConfigurations", "properties.vnetEncryptionSupported",
            "properties.privateEndpoint", "properties.dscpConfiguration", "properties.dnsSettings.appliedDnsServers",
            "properties.dnsSettings.internalDomainNameSuffix", "properties.dnsSettings.internalFqdn",
            .. Child.Select(path => $"properties.ipConfigurations.*.{path}"),
        ],
        [ResourceTypes.VirtualNetworkGateway] =
        [
            .. Envelope, "properties.resourceGuid", "properties.inboundDnsForwardingEndpoint",
            "properties.bgpSettings.bgpPeeringAddress", "properties.bgpSettings.bgpPeeringAddresses",
            .. Child.Select(path => $"properties.ipConfigurations.*.{path}"),
        ],
        [ResourceTypes.LocalNetworkGateway] = [.. Envelope, "properties.resourceGuid"],
        [ResourceTypes.Connection] =
        [
            .. Envelope, "properties.resourceGuid", "properties.connectionStatus", "properties.tunnelConnectionStatus",
            "properties.ingressBytesTransferred", "properties.egressBytesTransferred",
        ],
        [ResourceTypes.ExpressRouteCircuit] =
        [
            .. Envelope, "properties.circuitProvisioningState", "properties.serviceProviderProvisioningState", "properties.serviceKey",
            "properties.stag",
            .. Child.Concat(CircuitPeeringOnly).Select(path => $"properties.peerings.*.{path}"),
        ],
        [ResourceTypes.ExpressRoutePeering] = [.. Envelope, .. CircuitPeeringOnly],
        [ResourceTypes.OnPremisesSite] = [.. Envelope, "properties.resourceGuid"],
        [ResourceTypes.PrivateEndpoint] =
        [
            .. Envelope, "properties.resourceGuid", "properties.networkInterfaces", "properties.customDnsConfigs",
            .. ConnectionReadOnly.Select(path => $"properties.privateLinkServiceConnections.*.{path}"),
            .. ConnectionReadOnly.Select(path => $"properties.manualPrivateLinkServiceConnections.*.{path}"),
        ],
        [ResourceTypes.PrivateDnsZoneGroup] =
        [
            .. Envelope,
            "properties.privateDnsZoneConfigs.*.id", "properties.privateDnsZoneConfigs.*.etag",
            "properties.privateDnsZoneConfigs.*.properties.recordSets",
        ],
        [ResourceTypes.PrivateDnsZone] =
        [
            .. Envelope, "properties.internalId", "properties.maxNumberOfRecordSets", "properties.numberOfRecordSets",
            "properties.maxNumberOfVirtualNetworkLinks", "properties.numberOfVirtualNetworkLinks",
            "properties.maxNumberOfVirtualNetworkLinksWithRegistration", "properties.numberOfVirtualNetworkLinksWithRegistration",
        ],
        [ResourceTypes.VirtualNetworkLink] = [.. Envelope, "properties.virtualNetworkLinkState"],
        [ResourceTypes.PrivateDnsARecord] = RecordSet,
        [ResourceTypes.PrivateDnsCnameRecord] = RecordSet,
        [ResourceTypes.PrivateDnsTxtRecord] = RecordSet,
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
