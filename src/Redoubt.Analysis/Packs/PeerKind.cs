namespace Redoubt.Analysis.Packs;

/// <summary>The far ends that a requirement can name.</summary>
public enum PeerKind
{
    /// <summary>Any public address, written *: hosts for which no tag stands.</summary>
    Public,

    /// <summary>The prefixes of a service tag.</summary>
    ServiceTag,

    /// <summary>A prefix or a single address.</summary>
    Prefix,

    /// <summary>The service's own subnet: every node to every other.</summary>
    Subnet,

    /// <summary>The subnets of clients.</summary>
    ClientSubnets,

    /// <summary>The health probes, from 168.63.129.16.</summary>
    AzureLoadBalancer,

    /// <summary>The subnet of the other cache of a geo-replication.</summary>
    GeoReplicaSubnet,

    /// <summary>The network's own DNS servers.</summary>
    CustomDnsServers,

    /// <summary>The servers that activate an operating system.</summary>
    ActivationServers,
}
