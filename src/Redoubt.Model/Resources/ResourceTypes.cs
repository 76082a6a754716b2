namespace Redoubt.Model.Resources;

/// <summary>The resource types that the service knows, spelled as the cloud answers them.</summary>
public static class ResourceTypes
{
    /// <summary>A cache.</summary>
    public const string Redis = "Microsoft.Cache/Redis";

    /// <summary>A range of addresses that a cache's clients may come from.</summary>
    public const string RedisFirewallRule = "Microsoft.Cache/Redis/firewallRules";

    /// <summary>What the users of a cache may do.</summary>
    public const string RedisAccessPolicy = "Microsoft.Cache/Redis/accessPolicies";

    /// <summary>A user of a cache.</summary>
    public const string RedisAccessPolicyAssignment = "Microsoft.Cache/Redis/accessPolicyAssignments";

    /// <summary>When a cache may be patched.</summary>
    public const string RedisPatchSchedule = "Microsoft.Cache/Redis/patchSchedules";

    /// <summary>A management lock of a resource group; of a resource, its own type with /providers/locks behind it.</summary>
    public const string Lock = "Microsoft.Authorization/locks";

    /// <summary>A load balancer of the user's own; those of caches are the platform's.</summary>
    public const string LoadBalancer = "Microsoft.Network/loadBalancers";

    /// <summary>An application gateway.</summary>
    public const string ApplicationGateway = "Microsoft.Network/applicationGateways";

    /// <summary>A provider of ExpressRoute circuits, which are listed only.</summary>
    public const string ExpressRouteServiceProvider = "Microsoft.Network/expressRouteServiceProviders";

    /// <summary>A virtual network.</summary>
    public const string VirtualNetwork = "Microsoft.Network/virtualNetworks";

    /// <summary>A subnet of a virtual network.</summary>
    public const string Subnet = "Microsoft.Network/virtualNetworks/subnets";

    /// <summary>A subnet of the classic deployment model, which is retired: recognised to be refused.</summary>
    public const string ClassicSubnet = "Microsoft.ClassicNetwork/virtualNetworks/subnets";

    /// <summary>A network security group.</summary>
    public const string NetworkSecurityGroup = "Microsoft.Network/networkSecurityGroups";

    /// <summary>One rule of a network security group.</summary>
    public const string SecurityRule = "Microsoft.Network/networkSecurityGroups/securityRules";

    /// <summary>A network interface.</summary>
    public const string NetworkInterface = "Microsoft.Network/networkInterfaces";

    /// <summary>An application security group.</summary>
    public const string ApplicationSecurityGroup = "Microsoft.Network/applicationSecurityGroups";

    /// <summary>One side of a peering of two networks.</summary>
    public const string VirtualNetworkPeering = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings";

    /// <summary>A route table.</summary>
    public const string RouteTable = "Microsoft.Network/routeTables";

    /// <summary>One route of a route table.</summary>
    public const string Route = "Microsoft.Network/routeTables/routes";

    /// <summary>A NAT gateway.</summary>
    public const string NatGateway = "Microsoft.Network/natGateways";

    /// <summary>A public address.</summary>
    public const string PublicIpAddress = "Microsoft.Network/publicIPAddresses";

    /// <summary>A virtual network gateway.</summary>
    public const string VirtualNetworkGateway = "Microsoft.Network/virtualNetworkGateways";

    /// <summary>A local network gateway.</summary>
    public const string LocalNetworkGateway = "Microsoft.Network/localNetworkGateways";

    /// <summary>A connection of a virtual network gateway.</summary>
    public const string Connection = "Microsoft.Network/connections";

    /// <summary>An ExpressRoute circuit.</summary>
    public const string ExpressRouteCircuit = "Microsoft.Network/expressRouteCircuits";

    /// <summary>One peering of a circuit.</summary>
    public const string ExpressRoutePeering = "Microsoft.Network/expressRouteCircuits/peerings";

    /// <summary>A private endpoint.</summary>
    public const string PrivateEndpoint = "Microsoft.Network/privateEndpoints";

    /// <summary>The private zones that a private endpoint keeps its names in.</summary>
    public const string PrivateDnsZoneGroup = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups";

    /// <summary>A private DNS zone.</summary>
    public const string PrivateDnsZone = "Microsoft.Network/privateDnsZones";

    /// <summary>A network in which a private DNS zone is answered.</summary>
    public const string VirtualNetworkLink = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";

    /// <summary>A set of address records of a private DNS zone.</summary>
    public const string PrivateDnsARecord = "Microsoft.Network/privateDnsZones/A";

    /// <summary>An alias of a private DNS zone.</summary>
    public const string PrivateDnsCnameRecord = "Microsoft.Network/privateDnsZones/CNAME";

    /// <summary>A set of text records of a private DNS zone.</summary>
    public const string PrivateDnsTxtRecord = "Microsoft.Network/privateDnsZones/TXT";

    /// <summary>The start of authority of a private DNS zone.</summary>
    public const string PrivateDnsSoaRecord = "Microsoft.Network/privateDnsZones/SOA";

    /// <summary>All record sets of a private DNS zone, whatever their type: it can only be listed.</summary>
    public const string PrivateDnsAllRecords = "Microsoft.Network/privateDnsZones/ALL";

    /// <summary>A private endpoint as the cache that it leads to sees it.</summary>
    public const string PrivateEndpointConnection = "Microsoft.Cache/Redis/privateEndpointConnections";

    /// <summary>What of a cache private endpoints can lead to.</summary>
    public const string PrivateLinkResource = "Microsoft.Cache/Redis/privateLinkResources";

    /// <summary>The link of a cache to its geo-replica.</summary>
    public const string LinkedServer = "Microsoft.Cache/Redis/linkedServers";

    /// <summary>A network watcher.</summary>
    public const string NetworkWatcher = "Microsoft.Network/networkWatchers";

    /// <summary>An on-premises site: no resource of the cloud, which has none for what is not its own.</summary>
    public const string OnPremisesSite = "Redoubt.OnPremises/sites";

    /// <summary>A storage account.</summary>
    public const string StorageAccount = "Microsoft.Storage/storageAccounts";

    /// <summary>A resource group, as a resource of a deployment to a subscription.</summary>
    public const string ResourceGroup = "Microsoft.Resources/resourceGroups";

    /// <summary>A deployment of a template.</summary>
    public const string Deployment = "Microsoft.Resources/deployments";
}
