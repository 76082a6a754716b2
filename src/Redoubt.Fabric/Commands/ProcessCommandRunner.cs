using System.ComponentModel;
using System.Diagnostics;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Commands;

/// <summary>Runs programs as child processes of this one.</summary>
public sealed class ProcessCommandRunner : ICommandRunner
{
    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(command);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteInputAsync(process, command.Input, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var result = new CommandResult(await output, await error);
            return process.ExitCode == 0
                ? result
                : throw new CommandException(command, process.ExitCode, result.Error.Length > 0 ? result.Error : result.Output);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(Command command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        try
        {
            // A child is born in the namespace of the thread that starts it: that saves another program which enters it first.
            return command.NetworkNamespacePath is { } path ? NetworkNamespace.Run(path, () => Start(start)) : Start(start);
        }
        catch (NetworkNamespaceException failure)
        {
            throw new CommandException(command, CommandException.NotStarted, failure.Message);
        }
        catch (Win32Exception failure)
        {
            throw new CommandException(command, CommandException.NotStarted, WhyNotStarted(command, failure));
        }
    }

#pragma warning disable RS0030 // This is the one place that starts processes.
    private static Process Start(ProcessStartInfo start) => Process.Start(start)!;
#pragma warning restore RS0030

    private static string WhyNotStarted(Command command, Win32Exception failure) =>
        command.WorkingDirectory is { } folder && !Directory.Exists(folder)
            ? $"'{command.Program}' could not be started: the folder '{folder}' does not exist."
            : $"'{command.Program}' could not be started ({Reason(failure)}).{Remedy(command.Program)}";

    /// <summary>The system's own words; the exception's repeat the program and the folder.</summary>
    private static string Reason(Win32Exception failure) => new Win32Exception(failure.NativeErrorCode).Message;

    private static string Remedy(string program) =>
        Path.GetFileName(program) switch
        {
            "ip" => Install("iproute2"),
            "nft" => Install("nftables"),
            "nsenter" or "setpriv" => Install("util-linux"),
            _ => "",
        };

    private static string Install(string package) => $" Install it with 'apt-get install {package}'.";

    private static async Task WriteInputAsync(Process process, string? input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it had read everything: its exit code says whether that is a failure.
            return;
        }
    }
}
