namespace Redoubt.Cli.Probing;

/// <summary>How an attempt to open a TCP connection can end.</summary>
internal enum TcpOutcome
{
    Open,

    /// <summary>The host answered that nobody listens.</summary>
    Refused,

    /// <summary>Nothing came back.</summary>
    TimedOut,

    /// <summary>The network said that there is no way.</summary>
    Unreachable,
}

/// <summary>One attempt to open a TCP connection.</summary>
internal sealed record TcpAttempt(TcpOutcome Outcome, TimeSpan Elapsed);
