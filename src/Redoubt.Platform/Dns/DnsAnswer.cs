using System.Collections.Immutable;
using Redoubt.Model.Addresses;

namespace Redoubt.Platform.Dns;

/// <summary>What a name stands for: another name, or addresses.</summary>
public sealed class DnsAnswer
{
    // So many fit into one reply over TCP after the longest chain of aliases.
    private const int MostAddresses = 512;

    private DnsAnswer(string? alias, ImmutableArray<Ipv4Address> addresses, TimeSpan timeToLive)
    {
        if (timeToLive < TimeSpan.Zero || timeToLive.TotalSeconds > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(timeToLive), timeToLive, "A time to live is 0 to 2^31 - 1 seconds.");
        }

        (Alias, Addresses, TimeToLive) = (alias, addresses, timeToLive);
    }

    /// <summary>The name to ask for instead (CNAME), or null.</summary>
    public string? Alias { get; }

    /// <summary>The addresses (A); none for an alias.</summary>
    public ImmutableArray<Ipv4Address> Addresses { get; }

    public TimeSpan TimeToLive { get; }

    /// <summary>A name that exists because of the names below it, and has no records itself.</summary>
    internal static DnsAnswer Nothing { get; } = new(null, [], TimeSpan.Zero);

    internal bool IsNothing => Alias is null && Addresses.IsEmpty;

    public static DnsAnswer ForAlias(string alias, TimeSpan timeToLive) => new(DnsName.Normalize(alias), [], timeToLive);

    public static DnsAnswer ForAddresses(TimeSpan timeToLive, params ImmutableArray<Ipv4Address> addresses) =>
        addresses.Length is > 0 and <= MostAddresses
            ? new DnsAnswer(null, addresses, timeToLive)
            : throw new ArgumentException($"A name has 1 to {MostAddresses} addresses, not {addresses.Length}.", nameof(addresses));
}
