namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with a command that is typed at a cache's console.</summary>
public static class RedisConsoleDiagnostics
{
    /// <summary>The console does not run the command.</summary>
    public static readonly DiagnosticDescriptor CommandKind = new(
        "RDT3301", "InvalidRequestBody", 400, "The console does not run the command",
        "Give one command with its arguments as redis-cli takes them; for what needs a connection of its own, take a client in the network.");

    /// <summary>The console does not get into the cache.</summary>
    public static readonly DiagnosticDescriptor OutOfReachKind = new(
        "RDT3302", "CacheUnreachable", 409, "The console does not get into the cache",
        "Do what the message says; redoubt doctor shows what of a network is in the way.");

    /// <summary>The command is not answered in time.</summary>
    public static readonly DiagnosticDescriptor NoReplyKind = new(
        "RDT3303", "CommandTimeout", 504, "The cache did not answer the command in time",
        "Wait for less, or take a client in the network; what the command has written stays.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [CommandKind, OutOfReachKind, NoReplyKind];

    /// <summary>The command is none, or not for a console.</summary>
    public static Diagnostic Command(string reason) => new(CommandKind, $"The value of the parameter 'command' is invalid. {reason}", "command");

    /// <summary>No connection, or none that is let in.</summary>
    public static Diagnostic OutOfReach(string cache, string reason) => new(OutOfReachKind, $"The console does not get into '{cache}': {reason}");

    /// <summary>No reply in time.</summary>
    public static Diagnostic NoReply(string cache, double seconds) => new(
        NoReplyKind,
        FormattableString.Invariant($"'{cache}' has not answered the command within {seconds:0} seconds, so the console has closed the connection."));
}
