namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Which networks are joined, and how. It comes before all addresses: what is joined must not overlap.</summary>
/// <param name="NetworkCount">How many networks there are; they are numbered from 0.</param>
/// <param name="Peerings">The pairs that are peered, each once.</param>
/// <param name="Tunnels">The pairs with a tunnel from gateway to gateway, each once.</param>
/// <param name="Sites">The sites with the networks that they are connected to.</param>
internal sealed record LinkPlan(
    int NetworkCount,
    IReadOnlyList<(int Near, int Far)> Peerings,
    IReadOnlyList<(int Near, int Far)> Tunnels,
    IReadOnlyList<SitePlan> Sites)
{
    public bool HasVpnGateway(int network) =>
        Tunnels.Any(tunnel => tunnel.Near == network || tunnel.Far == network)
        || Sites.Any(site => site.ByTunnel.Contains(network));

    public bool HasCircuitGateway(int network) => Sites.Any(site => site.ByCircuit.Contains(network));

    public bool HasGateway(int network) => HasVpnGateway(network) || HasCircuitGateway(network);

    /// <summary>For each network the number of the group of joined ones that it belongs to.</summary>
    public IReadOnlyList<int> Components()
    {
        var component = Enumerable.Range(0, NetworkCount).ToArray();
        IEnumerable<(int, int)> pairs =
            [.. Peerings, .. Tunnels, .. Sites.SelectMany(site => site.Networks.Zip(site.Networks.Skip(1)))];
        foreach (var (near, far) in pairs)
        {
            var (joined, into) = (component[far], component[near]);
            for (var network = 0; network < NetworkCount; network++)
            {
                component[network] = component[network] == joined ? into : component[network];
            }
        }

        return component;
    }
}
