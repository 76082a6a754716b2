namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>The networks that an on-premises site is connected to.</summary>
/// <param name="Number">The site's number, from 0.</param>
/// <param name="ByTunnel">Those with a tunnel to it.</param>
/// <param name="ByCircuit">Those on its circuit.</param>
internal sealed record SitePlan(int Number, IReadOnlyList<int> ByTunnel, IReadOnlyList<int> ByCircuit)
{
    public IReadOnlyList<int> Networks => [.. ByTunnel.Union(ByCircuit)];
}
