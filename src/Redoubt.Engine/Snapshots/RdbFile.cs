using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Engine.Nodes;
using Redoubt.Model.Commands;

namespace Redoubt.Engine.Snapshots;

/// <summary>Checks RDB files from elsewhere before anything else touches them.</summary>
public static partial class RdbFile
{
    /// <summary>The newest format that redis-server 7.0 reads and the one that it writes.</summary>
    public const int NewestVersion = 10;

    private const string Checker = "redis-check-rdb";
    private const string Magic = "REDIS";
    private const int VersionDigits = 4;

    /// <summary>
    /// Reads the whole file with redis-check-rdb, which also compares its checksum. It runs as the user that shall load it and without any
    /// rights: what it reads may have been made to break it.
    /// </summary>
    /// <exception cref="RdbFileException">It cannot be loaded.</exception>
    public static async Task CheckAsync(ICommandRunner runner, NodeSpec reader, string path, CancellationToken cancellationToken)
    {
        CheckHeader(path);
        var user = reader.UserId.ToString(CultureInfo.InvariantCulture);
        try
        {
            await runner.RunAsync(
                new Command("setpriv",
                [
                    $"--reuid={user}", $"--regid={user}", "--clear-groups", "--no-new-privs", "--inh-caps=-all", "--ambient-caps=-all",
                    "--bounding-set=-all", "--", Checker, path,
                ])
                {
                    WorkingDirectory = "/",
                },
                cancellationToken);
        }
        catch (CommandException failure) when (failure.ExitCode != CommandException.NotStarted)
        {
            throw new RdbFileException($"It is damaged: {Checker} says '{ReasonIn(failure.Error)}'.");
        }
    }

    private static void CheckHeader(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[Magic.Length + VersionDigits];
        var text = Encoding.Latin1.GetString(header, 0, file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false));
        if (!text.StartsWith(Magic, StringComparison.Ordinal)
            || !int.TryParse(text[Magic.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new RdbFileException($"It is no RDB file: such a file begins with {Magic} and a version.");
        }

        if (version > NewestVersion)
        {
            throw new RdbFileException(
                $"Its RDB version is {version}, and the newest that this server reads is {NewestVersion}: export it from an older server.");
        }
    }

    private static string ReasonIn(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var error = Array.FindIndex(lines, line => line.Contains("ERROR", StringComparison.Ordinal));
        return Offset().Replace(lines.ElementAtOrDefault(error + 1) ?? "", "");
    }

    [GeneratedRegex(@"^\[offset \d+\] ")]
    private static partial Regex Offset();
}
