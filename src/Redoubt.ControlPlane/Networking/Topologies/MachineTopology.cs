using Redoubt.Fabric.Networks;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Networking.Topologies;

/// <summary>What the store says about networks, put together for the fabric.</summary>
/// <param name="Topology">What decides about packets; the analyzer reads the same.</param>
/// <param name="Placement">What only this machine has to do with: numbers and ports.</param>
internal sealed record MachineTopology(NetworkTopology Topology, FabricPlacement Placement);
