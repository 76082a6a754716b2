namespace Redoubt.Analysis.Pictures;

/// <summary>Networks as people draw them: places, what joins them, and who reaches whom on one port.</summary>
/// <param name="Places">All places, each after the one that it is inside of.</param>
/// <param name="Links">What joins them.</param>
/// <param name="Edges">Who reaches whom.</param>
/// <param name="EdgeCount">How many edges there are; those above <see cref="NetworkPainter.MostEdges"/> are left out.</param>
public sealed record NetworkPicture(
    IReadOnlyList<PicturePlace> Places, IReadOnlyList<PictureLink> Links, IReadOnlyList<PictureEdge> Edges, int EdgeCount);
