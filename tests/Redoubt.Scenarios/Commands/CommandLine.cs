using System.Diagnostics;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Commands;

/// <summary>The published redoubt program, as a person runs it.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    public static async Task<CommandOutcome> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Programs.CommandLine) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDOUBT_DATA"] = folder;
        start.Environment["COLUMNS"] = "240";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

#pragma warning disable RS0030 // The program under test, with its exit code and both outputs whatever they are.
        using var process = Process.Start(start)!;
#pragma warning restore RS0030
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new CommandOutcome(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

internal static class CommandOutcomes
{
    public static async Task<CommandOutcome> ExpectAsync(this Task<CommandOutcome> running, int code) => (await running).Expect(code);
}

/// <summary>What a program that has ended said.</summary>
internal sealed record CommandOutcome(int Code, string Output, string Error)
{
    /// <summary>Fails where the exit code is another, and shows what was said.</summary>
    public CommandOutcome Expect(int code)
    {
        Assert.True(Code == code, $"Exit code {Code} instead of {code}.\n{Output}\n{Error}");
        return this;
    }

    public CommandOutcome Says(string text)
    {
        Assert.Contains(text, Output + Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>A person sees a sentence, never the inside of the program.</summary>
    public CommandOutcome WithoutStackTrace()
    {
        Assert.DoesNotContain("   at ", Output + Error, StringComparison.Ordinal);
        return this;
    }
}
