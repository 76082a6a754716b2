namespace Redoubt.Client.Networks;

/// <summary>Whether an address of a network is free.</summary>
/// <param name="Available">Whether it is.</param>
/// <param name="AvailableIPAddresses">Others that are, where it is not.</param>
/// <param name="IsPlatformReserved">Whether the platform keeps it.</param>
public sealed record AddressAvailability(bool Available, IReadOnlyList<string> AvailableIPAddresses, bool IsPlatformReserved = false);
