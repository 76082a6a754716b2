// The one place of the command line that starts processes; it needs the terminal, which ICommandRunner does not pass on.
#pragma warning disable RS0030
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;

namespace Redoubt.Cli.Processes;

/// <summary>Programs that the command line starts: in the foreground with the terminal, or with their output caught.</summary>
internal static class ChildProcess
{
    /// <summary>Gives a program the terminal and returns its exit code.</summary>
    /// <remarks>
    /// Ctrl-C reaches the program through the terminal and is not this program's business meanwhile; what asks this program alone
    /// to end is passed on.
    /// </remarks>
    public static async Task<int> RunAsync(ProgramCall call)
    {
        using var process = Start(Describe(call));
        using var terminate = Forward(PosixSignal.SIGTERM, LibC.SigTerm, process);
        using var hangUp = Forward(PosixSignal.SIGHUP, LibC.SigHup, process);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return process.ExitCode;
    }

    /// <summary>Runs a program to its end without the terminal; it is killed when the waiting is cancelled.</summary>
    public static async Task<CapturedOutput> CaptureAsync(ProgramCall call, string input, CancellationToken cancellationToken)
    {
        var description = Describe(call);
        description.RedirectStandardInput = true;
        description.RedirectStandardOutput = true;
        description.RedirectStandardError = true;
        using var process = Start(description);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteInputAsync(process, input).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new CapturedOutput(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts a program that is spoken to while it runs.</summary>
    public static PipedProcess StartWithPipes(ProgramCall call)
    {
        var description = Describe(call);
        description.RedirectStandardInput = true;
        description.RedirectStandardOutput = true;
        description.RedirectStandardError = true;
        return new PipedProcess(Start(description));
    }

    /// <summary>Starts a program and lets it be; it dies with neither this program nor its terminal only if it detaches itself.</summary>
    public static ProcessIdentity? StartDetaching(ProgramCall call)
    {
        using var process = Start(Describe(call));
        return ProcessIdentity.Find(process.Id);
    }

    private static ProcessStartInfo Describe(ProgramCall call)
    {
        var description = new ProcessStartInfo(call.Program, call.Arguments) { UseShellExecute = false };
        foreach (var (name, value) in call.Environment)
        {
            description.Environment[name] = value;
        }

        return description;
    }

    private static Process Start(ProcessStartInfo description)
    {
        try
        {
            return Process.Start(description)!;
        }
        catch (Win32Exception exception)
        {
            throw new CommandFailure(
                $"Cannot run '{description.FileName}': {exception.Message}.", ExitCodes.CannotExecute, exception);
        }
    }

    private static async Task WriteInputAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading its input; its exit code and output tell why.
        }
    }

    private static PosixSignalRegistration Forward(PosixSignal signal, int number, Process process) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            _ = LibC.Kill(process.Id, number);
        });
}
