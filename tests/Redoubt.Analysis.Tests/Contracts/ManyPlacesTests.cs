using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Contracts;

/// <summary>A verifier keeps what it worked out; none of it may be another cache's.</summary>
public sealed class ManyPlacesTests
{
    /// <summary>So many that not all of what is asked is kept.</summary>
    private const int Caches = 40;

    [Fact]
    public void A_verifier_says_of_each_of_many_caches_what_a_new_one_says()
    {
        var topology = Tenant();
        var analyzer = new NetworkAnalyzer(topology);
        var verifier = new ContractVerifier(analyzer);
        CachePlace[] places = [.. topology.FrontEnds.Select(frontEnd => Place(topology, frontEnd))];
        var broken = new HashSet<string>(StringComparer.Ordinal);

        // A second time, too: what was kept of the first is asked for again.
        foreach (var place in places.Concat(places))
        {
            var alone = ContractVerifier.Verify(new NetworkAnalyzer(topology), place, RequirementPack.Redis);
            Assert.Equal(Text(alone), Text(verifier.Verify(place, RequirementPack.Redis)));
            broken.Add(string.Join(' ', alone.Broken.Select(row => row.Row.Id)));
        }

        Assert.True(broken.Count > 3, $"The networks break the rows {string.Join("; ", broken)}, which are hardly different.");
    }

    private static IEnumerable<string> Text(ContractVerdict verdict) =>
        from row in verdict.Rows
        from peer in row.Peers
        from part in peer.Denied.Select(part => $"{part.Space} {part.DecidedBy} {part.IsAnswer}").DefaultIfEmpty("")
        select $"{row.Row.Id} {peer.Requirement.Peer} {peer.IsAsked} {part}";

    private static CachePlace Place(NetworkTopology topology, FrontEnd frontEnd) =>
        CachePlace.Of(topology, frontEnd.Id) with { Clients = [new FlowOrigin.Subnet(frontEnd.SubnetId.Parent!.Child("subnets", "apps"))] };

    /// <summary>Networks with the same addresses, of which every one breaks other rows: by rules, routes of clients, DNS servers.</summary>
    private static NetworkTopology Tenant() => new()
    {
        VirtualNetworks = [.. Enumerable.Range(0, Caches / 2).Select(Network)],
        NetworkSecurityGroups = [.. Enumerable.Range(0, Caches / 2).Select(number => new NetworkSecurityGroup(
            Group(number), "westeurope", [Rule("NoDns", 100, RuleDirection.Outbound, RuleAccess.Deny, "*", "*", "53"), Deny(number)]))],
        RouteTables = [.. Enumerable.Range(0, Caches / 2).Select(number =>
            new RouteTable(Table(number), "westeurope", Routes(number), false))],
        Interfaces = [.. Enumerable.Range(0, Caches).SelectMany(cache => Enumerable.Range(1, 2).Select(node => new AttachedInterface(
            CacheOf(cache).Child("nodes", $"{node}"), SubnetOf(cache / 2, "redis"), AddressOf(cache, node))))],
        FrontEnds = [.. Enumerable.Range(0, Caches).Select(cache => FrontEnd(
            CacheOf(cache), SubnetOf(cache / 2, "redis"), $"{AddressOf(cache, 0)}", $"{AddressOf(cache, 1)}", $"{AddressOf(cache, 2)}"))],
        Tags = ServiceTagPrefixes.Default,
    };

    private static VirtualNetwork Network(int number) => new(
        NetworkOf(number), "westeurope", [Prefix("10.0.0.0/16")], number % 2 == 0 ? [] : [Address($"10.0.2.{10 + number}")],
        [
            new Subnet(SubnetOf(number, "redis"), Prefix(RedisPrefix), Group(number), Table(number)),
            new Subnet(SubnetOf(number, "apps"), Prefix(AppsPrefix)),
        ]);

    private static SecurityRule Deny(int number) => Rule(
        "Deny", 200, RuleDirection.Inbound, RuleAccess.Deny,
        $"10.0.{1 + (number % 2)}.{16 * (number % 3)}/28", "*", $"{6378 + number}-13000");

    private static UserRoute[] Routes(int number) =>
        number % 3 == 0 ? [new UserRoute("no-answer", "10.0.2.0/25", NextHopType.None, null)] : [];

    private static Ipv4Address AddressOf(int cache, int number) => Address($"10.0.1.{4 + (8 * (cache % 2)) + number}");

    private static ResourceId CacheOf(int number) => Id(ResourceTypes.Redis, $"cache{number}");

    private static ResourceId NetworkOf(int number) => Id(ResourceTypes.VirtualNetwork, $"vnet{number}");

    private static ResourceId SubnetOf(int network, string name) => NetworkOf(network).Child("subnets", name);

    private static ResourceId Group(int number) => Id(ResourceTypes.NetworkSecurityGroup, $"nsg{number}");

    private static ResourceId Table(int number) => Id(ResourceTypes.RouteTable, $"rt{number}");
}
