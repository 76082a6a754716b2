using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for a public address look at: the one asked for, and a plain picture of what is there.</summary>
/// <param name="Address">The public address asked for.</param>
public sealed record PublicIpAddressContext(PublicIpAddress Address)
{
    /// <summary>The public address as it is, or null for a new one.</summary>
    public PublicIpAddress? Existing { get; init; }

    /// <summary>Who uses it, or null.</summary>
    public ResourceId? User { get; init; }

    /// <summary>All other public addresses.</summary>
    public IReadOnlyList<PublicIpAddress> Others { get; init; } = [];
}
