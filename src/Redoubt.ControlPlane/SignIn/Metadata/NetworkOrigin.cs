namespace Redoubt.ControlPlane.SignIn.Metadata;

/// <summary>The network that a connection comes from.</summary>
/// <param name="Network">Its index.</param>
internal sealed record NetworkOrigin(int Network);
