using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>A TCP port of a front end. Groups see the backend's address and the front end's port.</summary>
/// <param name="Port">The port of the front end.</param>
/// <param name="Backend">The address of the interface that serves now, in the front end's network.</param>
public sealed record FrontEndPort(int Port, Ipv4Address Backend);
