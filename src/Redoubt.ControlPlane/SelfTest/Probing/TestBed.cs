using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Commands;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>A topology in the kernel, with a station in each namespace that a packet can end in.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    private readonly Datacenter datacenter;
    private readonly bool keep;
    private readonly Dictionary<string, Station> stations = [];

    private TestBed(Datacenter datacenter, bool keep) => (this.datacenter, this.keep) = (datacenter, keep);

    public IReadOnlyCollection<Station> Stations => stations.Values;

    public Station this[string name] => stations[name];

    /// <summary>Builds the topology. What was built before a failure is removed.</summary>
    /// <param name="prefix">Begins the names of its namespaces.</param>
    /// <param name="keep">Whether the namespaces stay when the bed is disposed of.</param>
    /// <param name="topology">What to build.</param>
    /// <param name="runner">Starts ip and nft.</param>
    /// <param name="cancellationToken">Ends the building.</param>
    public static async Task<TestBed> BuildAsync(
        string prefix, bool keep, NetworkTopology topology, ICommandRunner runner, CancellationToken cancellationToken)
    {
        var bed = new TestBed(new Datacenter(prefix, runner), keep);
        try
        {
            await bed.BuildAsync(topology, cancellationToken);
            return bed;
        }
        catch
        {
            await bed.DisposeAsync();
            throw;
        }
    }

    /// <summary>Never cancelled: nothing may stay.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var station in stations.Values)
        {
            station.Dispose();
        }

        if (!keep)
        {
            await datacenter.RemoveAllAsync(CancellationToken.None);
        }

        await datacenter.DisposeAsync();
    }

    private async Task BuildAsync(NetworkTopology topology, CancellationToken cancellationToken)
    {
        await datacenter.EnsureCoreAsync(cancellationToken);
        var placement = Placement.Of(topology);
        foreach (var network in placement.Networks.Keys)
        {
            await datacenter.ApplyAsync(topology, placement, network, cancellationToken: cancellationToken);
        }

        foreach (var site in topology.Sites)
        {
            await datacenter.ApplySiteAsync(topology, placement, site.Id, cancellationToken);
        }

        Open(StationNames.Internet, datacenter.InternetNamespacePath);
        Open(placement.Networks, datacenter.RouterNamespacePath);
        Open(placement.Interfaces, datacenter.HostNamespacePath);
        Open(placement.Sites, datacenter.SiteNamespacePath);
    }

    private void Open(IReadOnlyDictionary<ResourceId, int> numbers, Func<int, string> pathOf)
    {
        foreach (var (id, number) in numbers)
        {
            Open(id.Name, pathOf(number));
        }
    }

    private void Open(string name, string path) =>
        stations.Add(name, Station.Open(name, path, resets: name == StationNames.Internet));
}
