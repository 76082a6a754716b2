using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Linux;

internal static class Privileges
{
    /// <summary>Namespaces are made and entered by root alone.</summary>
    public static void RequireRoot(string command)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            throw new CommandFailure($"'redoubt {command}' needs root. Run it as root or with sudo.", ExitCodes.NotPermitted);
        }
    }
}
