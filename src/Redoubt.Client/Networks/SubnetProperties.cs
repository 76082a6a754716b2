namespace Redoubt.Client.Networks;

/// <summary>What a client needs to know of a subnet.</summary>
/// <param name="AddressPrefix">Its range in CIDR notation.</param>
public sealed record SubnetProperties(string? AddressPrefix = null);
