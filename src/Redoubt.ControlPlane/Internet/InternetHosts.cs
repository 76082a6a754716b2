using System.Collections.Concurrent;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Internet;

/// <summary>The public hosts that caches depend on. Each can be taken away alone: its service, or its name.</summary>
internal sealed class InternetHosts
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, InternetHostFault> faults = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, as the port tables name them.</summary>
    public static IReadOnlyList<RequiredHost> All { get; } = RequiredHosts.Of(RequirementPack.Redis, ServiceTagPrefixes.Default);

    /// <summary>The names, each once, that are answered now.</summary>
    public IEnumerable<KeyValuePair<string, DnsAnswer>> Names => All
        .Where(host => FaultOf(host.Host) != InternetHostFault.Unnamed)
        .DistinctBy(host => host.Host)
        .Select(host => KeyValuePair.Create(host.Host, DnsAnswer.ForAddresses(TimeToLive, host.Address)));

    public InternetHostFault FaultOf(string host) => faults.GetValueOrDefault(host);

    /// <summary>Whether whoever connects to the address finds somebody.</summary>
    public bool IsServed(Ipv4Address address) =>
        faults.IsEmpty || !All.Any(host => host.Address == address && FaultOf(host.Host) == InternetHostFault.Down);

    public void Set(string host, InternetHostFault fault) => faults[host] = fault;
}

