using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Topologies;

/// <summary>Flows in one line.</summary>
internal static class Send
{
    public static Flow From(string host, string to, int port = 443, RuleProtocol protocol = RuleProtocol.Tcp, string? source = null) => new(
        new FlowSource.Interface(Datacenter.InterfaceId(host), source is null ? null : Ipv4Address.Parse(source)),
        protocol,
        40000,
        Ipv4Address.Parse(to),
        port);

    public static Flow FromInternet(string address, string to, int port = 443) =>
        new(new FlowSource.Internet(Ipv4Address.Parse(address)), RuleProtocol.Tcp, 40000, Ipv4Address.Parse(to), port);

    public static Flow FromSite(string site, string address, string to, int port = 443) =>
        new(new FlowSource.Site(Datacenter.SiteId(site), Ipv4Address.Parse(address)), RuleProtocol.Tcp, 40000, Ipv4Address.Parse(to), port);

    public static Flow Probe(string network, string to, int port = 8500) =>
        new(new FlowSource.Platform(Datacenter.NetworkId(network)), RuleProtocol.Tcp, 40000, Ipv4Address.Parse(to), port);
}
