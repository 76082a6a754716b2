namespace Redoubt.Client.Service;

/// <summary>How a running service is.</summary>
/// <param name="Instance">The short name that its namespaces carry.</param>
/// <param name="Version">Its version.</param>
/// <param name="UptimeSeconds">How long it runs.</param>
/// <param name="MemoryBytes">What it occupies.</param>
/// <param name="Url">The address of the API.</param>
/// <param name="Data">Its data folder.</param>
/// <param name="Caches">How many caches it has.</param>
/// <param name="Networks">How many virtual networks.</param>
/// <param name="Hosts">How many hosts: network interfaces and cache nodes.</param>
/// <param name="OperationsRunning">How many operations are not finished.</param>
/// <param name="MemoryScale">What part of each size's memory its nodes get.</param>
public sealed record ServiceStatus(
    string Instance,
    string Version,
    double UptimeSeconds,
    long MemoryBytes,
    string Url,
    string Data,
    int Caches,
    int Networks,
    int Hosts,
    int OperationsRunning,
    double MemoryScale = 1);
