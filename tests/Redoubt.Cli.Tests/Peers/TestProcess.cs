// Tests look at the program from outside, as a shell does.
#pragma warning disable RS0030
using System.Diagnostics;

namespace Redoubt.Cli.Tests.Peers;

/// <summary>How a program ended and what it printed.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error);

/// <summary>Starts programs and waits for them, with bounds.</summary>
internal static class TestProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The compiled command line: the one beside the tests, or another such as the one compiled ahead of time.</summary>
    public static string Redoubt { get; } =
        Environment.GetEnvironmentVariable("REDOUBT_CLI") is { Length: > 0 } other
            ? other
            : Path.Combine(AppContext.BaseDirectory, "redoubt");

    public static Task<Ended> RunRedoubtAsync(params string[] arguments) => RunAsync(Redoubt, arguments);

    public static async Task<Ended> RunAsync(
        string program, IReadOnlyList<string> arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, arguments, environment);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    public static Process Start(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var description = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            description.Environment[name] = value;
        }

        return Process.Start(description)!;
    }

    public static async Task<Ended> EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Ended(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    public static void SkipUnlessRoot()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Namespaces are made by root alone.");
        }
    }
}
