namespace Redoubt.Client.Connection;

/// <summary>What a running service says of itself in service.json of its data folder.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="StartTicks">When that process began, in clock ticks after boot, so that a reused pid is not mistaken for it.</param>
/// <param name="Port">The port of the API.</param>
/// <param name="Url">The address of the API.</param>
/// <param name="Instance">The short name that its namespaces carry.</param>
/// <param name="Version">Its version.</param>
public sealed record ServiceDescription(int Pid, long StartTicks, int Port, Uri Url, string Instance, string Version)
{
    /// <summary>The address of the API as people and other programs write it, without a slash at the end.</summary>
    public string Address => Url.AbsoluteUri.TrimEnd('/');
}
