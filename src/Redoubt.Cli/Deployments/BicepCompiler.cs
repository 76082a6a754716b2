using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Processes;

namespace Redoubt.Cli.Deployments;

/// <summary>
/// Makes templates of Bicep files with the Bicep that the machine has: the one on the PATH, or else the one that the Azure CLI keeps.
/// That one is called itself, since az would download another where it is missing.
/// </summary>
internal static class BicepCompiler
{
    public static bool IsBicep(string file) => HasEnding(file, ".bicep");

    public static bool IsParameters(string file) => HasEnding(file, ".bicepparam");

    /// <exception cref="CommandFailure">There is no Bicep, or it finds the file wrong.</exception>
    public static Task<string> BuildAsync(string file, CancellationToken cancellationToken) => RunAsync("build", file, cancellationToken);

    /// <summary>The text of the parameters file that a .bicepparam file amounts to.</summary>
    /// <exception cref="CommandFailure">There is no Bicep, or it finds the file wrong.</exception>
    public static async Task<string> BuildParametersAsync(string file, CancellationToken cancellationToken)
    {
        var output = await RunAsync("build-params", file, cancellationToken).ConfigureAwait(false);

        // Beside the parameters there is the template that they are for.
        return (string?)JsonNode.Parse(output)?["parametersJson"]
            ?? throw new CommandFailure($"bicep has made no parameters of '{file}'. Is it an old one?");
    }

    private static async Task<string> RunAsync(string command, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"Could not find file '{Path.GetFullPath(file)}'.");
        }

        var call = new ProgramCall(FindProgram(file), command, file, "--stdout");
        var ended = await ChildProcess.CaptureAsync(call, "", cancellationToken).ConfigureAwait(false);
        return ended.ExitCode == 0
            ? ended.Output
            : throw new CommandFailure($"bicep cannot make a template of '{file}':\n{(ended.Error + ended.Output).Trim()}");
    }

    private static string FindProgram(string file)
    {
        var settings = Environment.GetEnvironmentVariable("AZURE_CONFIG_DIR") is { Length: > 0 } own
            ? own
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".azure");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(settings, "bin"))
            .Select(folder => Path.Combine(folder, "bicep"))
            .FirstOrDefault(File.Exists)
            ?? throw new CommandFailure(
                $"'{file}' is Bicep, and there is no 'bicep' on the PATH to make a template of it. Install it "
                + "(https://aka.ms/bicep-install), or run 'bicep build' elsewhere and deploy the .json that it makes.");
    }

    private static bool HasEnding(string file, string ending) => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
