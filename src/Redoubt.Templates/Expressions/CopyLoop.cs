namespace Redoubt.Templates.Expressions;

/// <summary>One turn of a copy loop.</summary>
/// <param name="Name">The loop's name; empty for an output's, which has none.</param>
/// <param name="Index">The turn, counted from 0.</param>
/// <param name="IsDefault">Whether copyIndex() without a name means this loop: a resource's or an output's, not a property's.</param>
internal sealed record CopyLoop(string Name, int Index, bool IsDefault);
