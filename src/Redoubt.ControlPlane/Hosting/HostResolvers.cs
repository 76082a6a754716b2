using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>
/// What programs on a network's hosts read as /etc/resolv.conf: the network's custom DNS servers, or the platform's. Nodes of
/// injected caches are not asked: they know their names without DNS.
/// </summary>
internal sealed class HostResolvers(Instance instance)
{
    private readonly Lock writing = new();

    /// <summary>The file for a program that enters a host of the network now; a running one keeps what it read.</summary>
    public string FileOf(StoredResource network)
    {
        var servers = network.ReadNetwork().DnsServers;
        if (servers.Count == 0)
        {
            return instance.ResolvConf;
        }

        var path = $"{instance.ResolvConf}.v{network.ReadPlacement<NetworkPlacement>().Index}";
        lock (writing)
        {
            DataFolder.Write(path, string.Concat(servers.Select(server => $"nameserver {server}\n")), everyone: true);
        }

        return path;
    }
}
