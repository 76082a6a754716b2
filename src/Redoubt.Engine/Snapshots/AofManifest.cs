using System.Globalization;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Snapshots;

/// <summary>
/// Which files make up a node's log of writes: a base, which is a snapshot, and what was written since in one or more increments. The
/// server replaces the manifest as a whole whenever that changes.
/// </summary>
/// <param name="Text">The manifest as the server wrote it.</param>
/// <param name="Parts">The files of the log, in the order in which they are loaded.</param>
public sealed record AofManifest(string Text, IReadOnlyList<AofPart> Parts)
{
    private const string FileName = "appendonly.aof.manifest";

    public static string PathOf(NodeSpec spec) => Path.Combine(spec.LogOfWrites, FileName);

    public static bool Exists(NodeSpec spec) => File.Exists(PathOf(spec));

    /// <summary>The node's manifest; null where it keeps no log or has not begun to.</summary>
    public static AofManifest? Read(NodeSpec spec)
    {
        if (!Exists(spec))
        {
            return null;
        }

        using var reader = new StreamReader(NodeDataFile.Open(PathOf(spec)));
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads lines such as: file appendonly.aof.1.base.rdb seq 1 type b.</summary>
    public static AofManifest Parse(string text)
    {
        var parts = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Where(words => words is ["file", _, "seq", _, "type", "b" or "i", ..])
            .Select(words => new AofPart(words[1], long.Parse(words[3], CultureInfo.InvariantCulture), words[5] == "b"))
            .ToList();
        return parts.All(part => Path.GetFileName(part.FileName) == part.FileName)
            ? new AofManifest(text, parts)
            : throw new InvalidDataException("A manifest of a log names a file outside of its folder.");
    }
}
