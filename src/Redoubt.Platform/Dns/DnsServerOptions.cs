namespace Redoubt.Platform.Dns;

/// <summary>Limits of a DNS server's TCP side.</summary>
public sealed record DnsServerOptions
{
    /// <summary>How many connections each TCP socket serves at once; further ones wait. 32 by default.</summary>
    public int MaximumConnections { get; init; } = 32;

    /// <summary>How long a connection may take for its next query and the reply to it. 10 seconds by default.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
