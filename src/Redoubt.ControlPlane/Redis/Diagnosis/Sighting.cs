namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>What was seen of a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Failure">Why it was not answered; null where it was.</param>
internal sealed record Sighting(LiveFlow Flow, string? Failure)
{
    public bool IsAnswered => Failure is null;
}
