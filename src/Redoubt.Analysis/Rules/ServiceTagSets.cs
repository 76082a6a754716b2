using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Service tags as sets, each made once for all topologies that have the same tags.</summary>
internal sealed class ServiceTagSets
{
    private static readonly ConditionalWeakTable<ServiceTagPrefixes, ServiceTagSets> Known = [];

    private readonly ConcurrentDictionary<string, AddressSet> sets = new(StringComparer.OrdinalIgnoreCase);

    private ServiceTagSets(ServiceTagPrefixes tags) => Prefixes = tags;

    public ServiceTagPrefixes Prefixes { get; }

    public static ServiceTagSets Of(ServiceTagPrefixes tags) => Known.GetValue(tags, each => new ServiceTagSets(each));

    // What is no tag is not kept: there is no end of it.
    public AddressSet Of(string tag) =>
        sets.TryGetValue(tag, out var known) ? known
        : Prefixes.Of(tag) is { Count: > 0 } prefixes ? sets.GetOrAdd(tag, AddressSet.Of(prefixes))
        : AddressSet.Empty;
}
