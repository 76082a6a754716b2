using System.Net;
using Microsoft.AspNetCore.Connections;
using Redoubt.ControlPlane.Hosting;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Internet;

/// <summary>
/// This service's API by the names of the public cloud, so that clients in a network need to be told no other. They come to it as in the
/// cloud: over the internet side, if the network's rules and routes let them.
/// </summary>
internal sealed class ManagementFront(Instance instance)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Ipv4Address> Hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["management.azure.com"] = AddressIn("AzureResourceManager"),
        ["login.microsoftonline.com"] = AddressIn("AzureActiveDirectory"),
    };

    public static IEnumerable<string> HostNames => Hosts.Keys;

    public static IEnumerable<KeyValuePair<string, DnsAnswer>> Names =>
        Hosts.Select(host => KeyValuePair.Create(host.Key, DnsAnswer.ForAddresses(TimeToLive, host.Value)));

    public static bool Has(string host) => Hosts.ContainsKey(host);

    public Task ForwardAsync(ConnectionContext context) =>
        TlsForwarding.ForwardAsync(context, new IPEndPoint(IPAddress.Loopback, instance.Identity.Port), "localhost", instance);

    // The first addresses of a tag are for hosts of the port tables.
    private static Ipv4Address AddressIn(string tag) => ServiceTagPrefixes.Default.Of(tag)[0].First.Add(200);
}
