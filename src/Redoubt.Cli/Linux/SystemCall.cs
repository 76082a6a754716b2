using System.Runtime.InteropServices;
using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Linux;

/// <summary>Turns a failed system call into a sentence.</summary>
internal static class SystemCall
{
    private const int NotPermitted = 1;

    /// <summary>Checks a result; <paramref name="doing"/> reads on after "Cannot".</summary>
    public static void Check(int result, string doing)
    {
        if (result >= 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        var advice = error == NotPermitted ? " Run it as root or with sudo." : "";
        throw new CommandFailure(
            $"Cannot {doing}: {Marshal.GetPInvokeErrorMessage(error)}.{advice}",
            error == NotPermitted ? ExitCodes.NotPermitted : ExitCodes.Failure);
    }
}
