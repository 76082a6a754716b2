namespace Redoubt.Analysis.Pictures;

/// <summary>Where edges begin.</summary>
/// <param name="Place">The place.</param>
/// <param name="Members">Who is there, by what decides about them.</param>
internal sealed record EdgeStart(PicturePlace Place, IReadOnlyList<EdgeMembers> Members);
