using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for an interface look at: the interface asked for, and a plain picture of what is there.</summary>
/// <param name="Interface">The interface asked for.</param>
public sealed record NetworkInterfaceContext(NetworkInterface Interface)
{
    /// <summary>The subnet that it names, or null where it does not exist.</summary>
    public Subnet? Subnet { get; init; }

    /// <summary>The region of the subnet's network.</summary>
    public string? NetworkLocation { get; init; }

    /// <summary>All addresses in use in the subnet.</summary>
    public IReadOnlyList<SubnetOccupant> Occupants { get; init; } = [];

    /// <summary>Whether the security group that it names exists; true where it names none.</summary>
    public bool SecurityGroupExists { get; init; } = true;

    /// <summary>The application security groups that it names and that are there, in its region.</summary>
    public IReadOnlySet<ResourceId> KnownApplicationSecurityGroups { get; init; } = new HashSet<ResourceId>();

    /// <summary>The public address that it names, or null where that is not there, or not in its region.</summary>
    public PublicIpAddress? PublicIpAddress { get; init; }

    /// <summary>Who else has the public address that it names, or null.</summary>
    public ResourceId? PublicIpAddressHolder { get; init; }

    /// <summary>The id of its IP configuration, which holds its address.</summary>
    internal ResourceId ConfigurationId => Interface.IpConfigurationId;

    /// <summary>The addresses in use by others than the interface itself.</summary>
    internal IEnumerable<SubnetOccupant> Others =>
        Occupants.Where(occupant => !occupant.Id.Equals(Interface.Id) && !Interface.Id.Equals(occupant.Id.Parent));
}
