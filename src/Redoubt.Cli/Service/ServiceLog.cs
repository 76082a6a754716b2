using Redoubt.Client.Connection;

namespace Redoubt.Cli.Service;

/// <summary>What a detached service prints.</summary>
internal sealed class ServiceLog(DataFolder folder)
{
    public string Path { get; } = folder.File("redoubt.log");

    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>The last lines that came after a position, each on a line of its own and indented.</summary>
    public string Tail(long begin, int lines)
    {
        if (!File.Exists(Path))
        {
            return $"{Environment.NewLine}  (no log)";
        }

        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(Math.Min(begin, stream.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        var tail = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines);
        return string.Concat(tail.Select(line => $"{Environment.NewLine}  {line}"));
    }
}
