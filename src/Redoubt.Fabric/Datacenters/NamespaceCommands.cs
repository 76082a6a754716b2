using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Runs batches of ip and transactions of nft inside namespaces.</summary>
internal sealed class NamespaceCommands(ICommandRunner runner)
{
    /// <summary>One ip process for all lines; it stops at the first that fails.</summary>
    /// <param name="name">The namespace, or null: lines that name theirs themselves.</param>
    public Task IpAsync(string? name, IReadOnlyCollection<string> lines, CancellationToken cancellationToken) =>
        lines.Count == 0
            ? Task.CompletedTask
            : runner.RunAsync(
                new Command("ip", name is null ? ["-batch", "-"] : ["-n", name, "-batch", "-"]) { Input = string.Join('\n', lines) + "\n" },
                cancellationToken);

    /// <summary>One transaction: all of the text or nothing.</summary>
    public Task NftAsync(string name, string text, CancellationToken cancellationToken) =>
        NftAsync(name, ["-f", "-"], text, cancellationToken);

    /// <summary>Has the kernel judge the text and changes nothing.</summary>
    public Task CheckNftAsync(string name, string text, CancellationToken cancellationToken) =>
        NftAsync(name, ["--check", "-f", "-"], text, cancellationToken);

    private Task<CommandResult> NftAsync(string name, string[] arguments, string text, CancellationToken cancellationToken) =>
        runner.RunAsync(
            new Command("nft", arguments) { Input = text, NetworkNamespacePath = NamespaceNames.PathOf(name) },
            cancellationToken);
}
