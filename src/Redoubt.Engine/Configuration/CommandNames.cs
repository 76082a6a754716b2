using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Engine.Configuration;

/// <summary>The controller's names of the commands that are renamed on a node.</summary>
internal sealed class CommandNames(string secret)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <summary>The name under which the node knows a command: CONFIG-1f0c... for CONFIG, GET for GET.</summary>
    public string Of(string command) =>
        BlockedCommands.Renamed.Contains(command, StringComparer.OrdinalIgnoreCase) ? Derive(command.ToUpperInvariant()) : command;

    private string Derive(string command) =>
        $"{command}-{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(command)).AsSpan(0, 16))}";
}
