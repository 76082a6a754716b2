using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Commands;

namespace Redoubt.Bench;

/// <summary>What a datacenter had the kernel do, as files for a script: for each network one batch of a kind and one text of rules.</summary>
internal sealed class BareApply : IAsyncDisposable
{
    private readonly ProcessCommandRunner runner = new();
    private readonly string folder = Directory.CreateTempSubdirectory("redoubt-bare-").FullName;
    private readonly string prefix;
    private readonly int parallel;
    private readonly Datacenter core;

    private BareApply(string prefix, int parallel)
    {
        (this.prefix, this.parallel) = (prefix, parallel);
        core = new Datacenter(prefix, runner) { UsesFastPath = false };
    }

    /// <param name="original">The prefix of the datacenter that was watched.</param>
    /// <param name="commands">What it ran to make networks.</param>
    /// <param name="parallel">How many networks are made at a time.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public static async Task<BareApply> PrepareAsync(
        string original, IReadOnlyList<(Command Command, double Milliseconds)> commands, int parallel, CancellationToken cancellationToken)
    {
        var bare = new BareApply($"{original[..^1]}b", parallel);
        foreach (var (command, _) in commands)
        {
            var text = command.Input!.Replace($"{original}-", $"{bare.prefix}-", StringComparison.Ordinal);
            var target = Target(command).Replace($"{original}-", $"{bare.prefix}-", StringComparison.Ordinal);
            var network = bare.NetworkOf(target, text);
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(bare.folder, network)).FullName, target);
            await File.AppendAllTextAsync(file, text, cancellationToken);
        }

        return bare;
    }

    /// <summary>Makes all of it by the script and removes it. The core stands before and is not counted.</summary>
    /// <returns>The script's milliseconds.</returns>
    public async Task<double> RunAsync()
    {
        try
        {
            await core.EnsureCoreAsync(CancellationToken.None);
            var script = Path.Combine(Service.Root, "bench", "bare-apply.sh");
            var result = await runner.RunAsync(
                new Command("timeout", ["300", "bash", script, folder, parallel.ToString(CultureInfo.InvariantCulture)]),
                CancellationToken.None);
            return double.Parse(result.Output.Trim(), CultureInfo.InvariantCulture);
        }
        finally
        {
            await core.RemoveAllAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await core.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The file's name: "add.ip" for lines that name their namespaces, "NAMESPACE.ip", "NAMESPACE.nft".</summary>
    private static string Target(Command command) =>
        command.Arguments switch
        {
            ["-batch", "-"] => "add.ip",
            ["-n", var name, "-batch", "-"] => $"{name}.ip",
            ["-f", "-"] when command.NetworkNamespacePath is { } path => $"{Path.GetFileName(path)}.nft",
            _ => throw new InvalidOperationException($"The script has no place for '{command}'."),
        };

    /// <summary>The number of the network that the text belongs to; ten interfaces in a row are one network's.</summary>
    private string NetworkOf(string target, string text)
    {
        var searched = target == $"{prefix}-dc.ip" ? text : $"{target} {text}";
        var found = Regex.Match(searched, target == $"{prefix}-dc.ip" ? " (v)([0-9]+)" : $"{prefix}-([vh])([0-9]+)");
        var number = int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return (found.Groups[1].Value == "h" ? number / 10 : number).ToString(CultureInfo.InvariantCulture);
    }
}
