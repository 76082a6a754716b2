using System.Runtime.InteropServices;
using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Linux;

/// <summary>Becomes another program: same process, same terminal, same environment.</summary>
internal static unsafe class ProgramReplacement
{
    private const int NoSuchFile = 2;
    private const int DefaultHandling = 0;

    /// <summary>Looks the program up in PATH like a shell does. Returns only by failing.</summary>
    public static CommandFailure Execute(IReadOnlyList<string> command)
    {
        // The runtime ignores SIGPIPE, and what is ignored stays so in the new program: 'yes | head' would never end.
        _ = LibC.Signal(LibC.SigPipe, DefaultHandling);

        var arguments = (byte**)NativeMemory.AllocZeroed((nuint)(command.Count + 1), (nuint)sizeof(byte*));
        for (var index = 0; index < command.Count; index++)
        {
            arguments[index] = (byte*)Marshal.StringToCoTaskMemUTF8(command[index]);
        }

        _ = LibC.Execute(arguments[0], arguments);
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchFile
            ? new CommandFailure($"There is no program '{command[0]}' on this machine.", ExitCodes.ProgramNotFound)
            : new CommandFailure($"Cannot run '{command[0]}': {Marshal.GetPInvokeErrorMessage(error)}.", ExitCodes.CannotExecute);
    }
}
