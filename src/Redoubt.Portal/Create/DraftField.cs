namespace Redoubt.Portal.Create;

/// <summary>A field of the form, where what is wrong with it is said.</summary>
public enum DraftField
{
    /// <summary>No field of its own: what is wrong is said above the form.</summary>
    None,
    Name,
    Group,
    Location,
    Size,
    Network,
    Subnet,
    StaticIp,
    NonSslPort,
    Shards,
    Replicas,
    Zones,
    Persistence,
    Tags,
}
