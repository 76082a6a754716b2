using CsCheck;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Contracts;

/// <summary>What a verdict says of many flows at once is what the analyzer says of each.</summary>
public sealed class RandomContractTests
{
    [Fact]
    public void A_flow_of_a_row_passes_exactly_when_no_denied_part_has_it() =>
        Gen.Select(RandomFaults.Rules(6), RandomFaults.Route, Gen.Bool, Gen.Int).Sample((rules, route, routed, seed) =>
        {
            var network = routed ? Healthy().With(rules).With(route) : Healthy().With(rules);
            var analyzer = network.Analyzer;
            var verdict = new ContractVerifier(analyzer, countsTwice: true).Verify(network.Place, RequirementPack.Redis);
            var queries = new RequirementQueries(
                network.Place, new PeerAddresses(analyzer, RequirementPack.Redis));
            foreach (var (row, peer) in verdict.Rows.SelectMany(row => row.Peers.Select(peer => (row, peer))))
            {
                foreach (var query in queries.Of(row.Row, peer.Requirement))
                {
                    Check(analyzer, network, query.Flows, peer, seed);
                }
            }
        }, iter: 60);

    private static void Check(NetworkAnalyzer analyzer, CacheNetwork network, FlowQuery query, PeerVerdict peer, int seed)
    {
        foreach (var (source, address) in Senders(network, query.Origin))
        {
            var range = query.Destinations.Ranges.ElementAt((seed & int.MaxValue) % query.Destinations.RangeCount);
            var destination = range.First.Add((uint)(seed & int.MaxValue) % (range.Last.Value - range.First.Value + 1));
            var port = (seed & 1) == 0 ? query.DestinationPorts.First : query.DestinationPorts.Last;
            var protocol = query.Protocols.Protocols.Last();
            if (destination == address)
            {
                continue;
            }

            var flow = analyzer.Decide(new Flow(source, protocol, 40000, destination, port));
            var denied = peer.Denied.Any(part => part.Space.Contains(address, destination, protocol, 40000, port));
            Assert.Equal(flow.Reached && flow.Answer is not Answer.NotAnswered, !denied);
        }
    }

    private static IEnumerable<(FlowSource Source, Redoubt.Model.Addresses.Ipv4Address Address)> Senders(CacheNetwork network, FlowOrigin origin) =>
        origin is FlowOrigin.Platform platform
            ? [(new FlowSource.Platform(platform.VirtualNetworkId), PlatformAddresses.Host)]
            : network.Topology.Interfaces
                .Where(item => origin is FlowOrigin.Subnet subnet && item.SubnetId.Equals(subnet.Id))
                .Select(item => ((FlowSource)new FlowSource.Interface(item.Id), item.Address));
}
