using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Contracts;

public sealed class RequiredHostsTests
{
    private static readonly IReadOnlyList<RequiredHost> Hosts = RequiredHosts.Of(RequirementPack.Redis, ServiceTagPrefixes.Default);

    [Fact]
    public void There_are_the_39_of_the_tables_and_one_each_for_time_and_activation()
    {
        Assert.Equal(41, Hosts.Select(host => host.Host).Distinct().Count());
        Assert.Equal(["O5"], Hosts.Where(host => !host.TcpPorts.Any()).Select(host => host.Row.Id));
        Assert.Equal(PlatformAddresses.ActivationServers[0], Hosts.Single(host => host.Row.Id == "O6").Address);
    }

    [Fact]
    public void Each_has_one_address_of_its_own()
    {
        Assert.All(Hosts.GroupBy(host => host.Host), rows => Assert.Single(rows.Select(row => row.Address).Distinct()));
        Assert.Equal(41, Hosts.Select(host => host.Address).Distinct().Count());
    }

    [Fact]
    public void Each_is_in_its_own_tag_and_in_no_narrower_one()
    {
        foreach (var host in Hosts.Where(host => host.Row.Id != "O6"))
        {
            var own = host.Requirement.Peer.Kind == PeerKind.ServiceTag ? host.Requirement.Peer.Text : null;
            Assert.True(own is null || Contains(own, host), $"{host.Host} is not in {own}.");
            Assert.All(
                new[] { "Storage", "AzureKeyVault", "AzureMonitor", "EventHub", "AzureCloud" }.Where(tag => tag != own && !(tag == "AzureCloud" && own is not null)),
                tag => Assert.False(Contains(tag, host), $"{host.Host} is in {tag}."));
        }
    }

    [Fact]
    public void What_a_node_needs_to_start_are_hosts_of_the_tables() =>
        Assert.Equal(RequirementPack.Redis.NeededToStart.Order(), Hosts.Where(host => host.IsNeededToStart).Select(host => host.Host).Distinct().Order());

    private static bool Contains(string tag, RequiredHost host) =>
        ServiceTagPrefixes.Default.Of(tag).Any(prefix => AddressSet.Of(prefix).Contains(host.Address));
}
