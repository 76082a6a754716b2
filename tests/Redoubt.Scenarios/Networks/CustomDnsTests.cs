using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Redoubt.Fabric.Namespaces;
using Redoubt.Scenarios.Diagnosis;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>Who asks which name server (claims C63, C64 and C78).</summary>
public sealed class CustomDnsTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Hosts_ask_the_networks_own_server_while_a_new_caches_nodes_need_none_of_it()
    {
        var site = await Site.CreateAsync(instance, "dns-own");
        var (server, client) = (await site.CreateHostAsync("server"), await site.CreateHostAsync("client"));
        using var dns = new TinyDnsServer(server, IPAddress.Parse("10.9.9.9"));
        await Api.CreateAsync(site.Network, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.7.0.0/16"]},
             "dhcpOptions":{"dnsServers":["10.7.2.4"]}}}
            """);
        Assert.Equal("10.9.9.9", await ResolveAsync(site, client, "anything.corp.test"));
        Assert.True(dns.Questions > 0);

        // The server answers every name with an address of its own, and is gone for the next cache.
        dns.Dispose();
        var cache = await site.CreateCacheAsync("dns-own");
        foreach (var node in cache.Nodes)
        {
            var host = $"{instance.Prefix}-h{((string)node["name"]!)[1..]}";
            Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync($"/run/netns/{host}", cache.HostName));
        }

        Assert.Contains("connected_slaves:1", await instance.RedisAsync(client, cache, "INFO", "replication"), StringComparison.Ordinal);
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(client, cache.HostName));
    }

    [Fact]
    public async Task A_server_of_the_network_that_forwards_to_the_platform_is_all_that_hosts_and_the_tables_ask_for()
    {
        var site = await Site.CreateAsync(instance, "dns-forwards");
        var (server, client) = (await site.CreateHostAsync("server"), await site.CreateHostAsync("client"));
        using var dns = new ForwardingDnsServer(server);
        await Api.CreateAsync(site.Network, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.7.0.0/16"]},
             "dhcpOptions":{"dnsServers":["10.7.2.4"]}}}
            """);
        var cache = await site.CreateCacheAsync("dns-forwards");
        var node = $"/run/netns/{instance.Prefix}-h{((string)cache.Nodes[0]["name"]!)[1..]}";
        var hosts = (await Api.GetAsync("/redoubt/internet/hosts")).Body!["value"]!.AsArray();
        foreach (var host in hosts)
        {
            var name = ((string)host!["host"]!).Replace("*", "node", StringComparison.Ordinal);
            Assert.Equal((string)host["address"]!, await ResolveAsync(site, client, name));
            Assert.Equal((string)host["address"]!, await DnsQuestion.AskAsync(node, name, "10.7.2.4"));
        }

        Assert.Equal(cache.VirtualIp, await ResolveAsync(site, client, cache.HostName));
        Assert.True(dns.Questions > 2 * hosts.Count, $"{dns.Questions} questions");
        var diagnosis = await Api.DiagnoseLiveAsync(cache.Id);
        Assert.True((bool)diagnosis["satisfied"]!, diagnosis.ToJsonString());
        Assert.Empty(diagnosis["differences"]!.AsArray());
        var peers = diagnosis["rows"]!.AsArray().SelectMany(row => row!["peers"]!.AsArray()).ToList();
        Assert.All(peers.Select(peer => peer!["observed"]).OfType<JsonNode>(), seen => Assert.Equal((int)seen["tried"]!, (int)seen["answered"]!));
        Assert.Single(peers, peer => (string?)peer!["peer"] == "CustomDnsServers" && (bool)peer["asked"]! && (bool)peer["satisfied"]! && (int)peer["observed"]!["tried"]! == 4);
    }

    /// <summary>As a program of the host does: with the C library and the host's resolv.conf.</summary>
    private async Task<string> ResolveAsync(Site site, string host, string name)
    {
        var nic = Uri.EscapeDataString(site.Id("Microsoft.Network/networkInterfaces/client"));
        var resolvConf = (string)(await Api.GetAsync($"/redoubt/hosts?nic={nic}")).Body!["resolvConf"]!;
        string[] command = ["unshare", "--mount", "sh", "-c", "mount --bind $0 /etc/resolv.conf && getent ahostsv4 $1", resolvConf, name];
        var answer = await instance.RunInAsync(host, command);
        return answer.Output.Split(' ', '\t')[0];
    }

    /// <summary>Answers every A question with one address.</summary>
    private sealed class TinyDnsServer : IDisposable
    {
        private readonly Socket socket;
        private int questions;

        public TinyDnsServer(string networkNamespace, IPAddress answer)
        {
            socket = NetworkNamespace.Run(
                networkNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
            socket.Bind(new IPEndPoint(IPAddress.Any, 53));
            _ = ServeAsync(answer.GetAddressBytes());
        }

        public int Questions => Volatile.Read(ref questions);

        public void Dispose() => socket.Dispose();

        private async Task ServeAsync(byte[] address)
        {
            var buffer = new byte[512];
            try
            {
                while (true)
                {
                    var asked = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
                    Interlocked.Increment(ref questions);

                    // The question alone, without what may follow it, then one record that points back to its name.
                    var end = Array.IndexOf(buffer, (byte)0, 12) + 5;
                    byte[] header = [buffer[0], buffer[1], 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
                    byte[] record = [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 30, 0, 4, .. address];
                    await socket.SendToAsync((byte[])[.. header, .. buffer[12..end], .. record], asked.RemoteEndPoint);
                }
            }
            catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
            {
                // The test is over.
            }
        }
    }
}
