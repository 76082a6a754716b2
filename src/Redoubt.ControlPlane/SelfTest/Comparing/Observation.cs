namespace Redoubt.ControlPlane.SelfTest.Comparing;

/// <summary>What the kernel did to a flow.</summary>
/// <param name="Receivers">Who received the packet; nobody where it was dropped.</param>
/// <param name="Answered">Whether an answer came back to the sender.</param>
internal sealed record Observation(IReadOnlyList<string> Receivers, bool Answered);
