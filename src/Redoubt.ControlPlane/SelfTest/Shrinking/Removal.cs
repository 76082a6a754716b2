using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Shrinking;

/// <summary>Takes one thing out of a topology, if it is there.</summary>
internal delegate NetworkTopology Removal(NetworkTopology topology);
