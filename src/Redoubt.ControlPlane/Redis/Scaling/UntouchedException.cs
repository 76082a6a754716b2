namespace Redoubt.ControlPlane.Redis;

/// <summary>A change was refused before anything was touched, so there is nothing to return from.</summary>
internal sealed class UntouchedException(Exception refusal) : Exception(refusal.Message, refusal);
