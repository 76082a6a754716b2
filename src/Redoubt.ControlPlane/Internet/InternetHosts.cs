using System.Collections.Concurrent;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Internet;

/// <summary>The public hosts that caches depend on. Each can be taken away alone: its service, its name, or what makes it trusted.</summary>
internal sealed class InternetHosts
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, InternetHostFault> faults = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Ipv4Address, long> calls = new();

    /// <summary>All of them, as the port tables name them.</summary>
    public static IReadOnlyList<RequiredHost> All { get; } = RequiredHosts.Of(RequirementPack.Redis, ServiceTagPrefixes.Default);

    /// <summary>The names, each once, that are answered now.</summary>
    public IEnumerable<KeyValuePair<string, DnsAnswer>> Names => All
        .Where(host => FaultOf(host.Host) != InternetHostFault.Unnamed)
        .DistinctBy(host => host.Host)
        .Select(host => KeyValuePair.Create(host.Host, DnsAnswer.ForAddresses(TimeToLive, host.Address)));

    public InternetHostFault FaultOf(string host) => faults.GetValueOrDefault(host);

    /// <summary>How often somebody has come to the address, served or not.</summary>
    public long CallsOf(Ipv4Address address) => calls.GetValueOrDefault(address);

    /// <summary>Counts whoever comes to the address, and says whether somebody is there.</summary>
    public bool Take(Ipv4Address address)
    {
        calls.AddOrUpdate(address, 1, (_, before) => before + 1);
        return IsServed(address);
    }

    /// <summary>Whether whoever connects to the address finds somebody.</summary>
    public bool IsServed(Ipv4Address address) =>
        faults.IsEmpty || !All.Any(host => host.Address == address && FaultOf(host.Host) == InternetHostFault.Down);

    /// <summary>Whether the host that answers to this name has this fault.</summary>
    public bool Has(InternetHostFault fault, string? name) => !faults.IsEmpty && name is not null
        && All.Any(host => FaultOf(host.Host) == fault && (host.Name == name || (host.Host[0] == '*' && name.EndsWith(host.Host[1..], StringComparison.OrdinalIgnoreCase))));

    /// <summary>Why the host cannot have the fault, or null where it can.</summary>
    public static string? Obstacle(string host, InternetHostFault fault)
    {
        var ports = All.Where(known => known.Host.Equals(host, StringComparison.OrdinalIgnoreCase)).SelectMany(known => known.TcpPorts).ToList();
        return (fault, ports) switch
        {
            (InternetHostFault.Skewed, not []) => $"'{host}' tells nobody what time it is.",
            (InternetHostFault.Expired, _) when !ports.Intersect(InternetSide.TlsPorts).Any() => $"'{host}' shows nobody a certificate.",
            _ => null,
        };
    }

    public void Set(string host, InternetHostFault fault) => faults[host] = fault;
}
