namespace Redoubt.ControlPlane.Hosting;

/// <summary>
/// The service cannot start, for a reason that the person who starts it can change. The message is the one sentence they see.
/// </summary>
internal sealed class StartException(string message) : Exception(message);
