namespace Redoubt.Client.Resources;

/// <summary>A page of a list; the service answers whole lists.</summary>
internal sealed record ArmList<T>(IReadOnlyList<T> Value);
