namespace Redoubt.Engine.Snapshots;

/// <summary>One file of a log of writes.</summary>
/// <param name="FileName">Its name in the log's folder.</param>
/// <param name="Sequence">Its number among the files of its kind.</param>
/// <param name="IsBase">Whether it is the base, which does not change; an increment grows.</param>
public sealed record AofPart(string FileName, long Sequence, bool IsBase);
