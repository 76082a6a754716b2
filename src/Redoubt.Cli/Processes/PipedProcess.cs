using System.Diagnostics;

namespace Redoubt.Cli.Processes;

/// <summary>A program that is spoken to while it runs, and ends when its standard input does.</summary>
internal sealed class PipedProcess(Process process) : IDisposable
{
    private readonly Task<string> output = process.StandardOutput.ReadToEndAsync();
    private readonly Task<string> error = process.StandardError.ReadToEndAsync();

    public async Task WriteLineAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
        await process.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Closes its standard input and waits for its end.</summary>
    public async Task<CapturedOutput> EndAsync(CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return new CapturedOutput(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
