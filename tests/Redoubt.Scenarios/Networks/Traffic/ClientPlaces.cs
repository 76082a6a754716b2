using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>A cache behind a Basic load balancer, one behind a Standard one, and clients in every place that the article names.</summary>
public sealed class ClientPlaces(SharedInstance shared) : IAsyncLifetime
{
    public Landscape Land { get; private set; } = null!;

    public string Network { get; private set; } = null!;

    public string PeeredNetwork { get; private set; } = null!;

    public string FarNetwork { get; private set; } = null!;

    public RunningCache Cache { get; private set; } = null!;

    public RunningCache ZonedCache { get; private set; } = null!;

    public NetworkHost Inside { get; private set; } = null!;

    /// <summary>In another network of the region.</summary>
    public NetworkHost Peered { get; private set; } = null!;

    /// <summary>In another network of another region.</summary>
    public NetworkHost Far { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Land = await Landscape.CreateAsync(shared.Instance, "places");
        Network = await Land.NetworkAsync(
            "home", "10.20.0.0/16", Landscape.Near, "redis 10.20.1.0/24", "zoned 10.20.2.0/24", "app 10.20.3.0/24");
        PeeredNetwork = await Land.NetworkAsync("peered", "10.21.0.0/16", Landscape.Near, "app 10.21.1.0/24");
        FarNetwork = await Land.NetworkAsync("far", "10.22.0.0/16", Landscape.Far, "app 10.22.1.0/24");
        Cache = await Land.CacheAsync("places-basic", $"{Network}/subnets/redis");
        ZonedCache = await Land.CacheAsync("places-zoned", $"{Network}/subnets/zoned", zoned: true);
        Inside = await Land.HostAsync("inside", $"{Network}/subnets/app");
        Peered = await Land.HostAsync("peered", $"{PeeredNetwork}/subnets/app");
        Far = await Land.HostAsync("far", $"{FarNetwork}/subnets/app", Landscape.Far);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
