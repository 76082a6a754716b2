namespace Redoubt.Cli.Probing;

/// <summary>What a probe on a host shall do: one of these. It comes by standard input, as it can hold a key.</summary>
internal sealed record ProbeRequest(string? Name = null, PortSweep? Sweep = null, RedisTrial? Redis = null)
{
    public async Task<ProbeReport> RunAsync(TimeProvider time, CancellationToken cancellationToken) =>
        this switch
        {
            { Name: { } name } => new ProbeReport(Name: await NameLookup.RunAsync(name, time, cancellationToken).ConfigureAwait(false)),
            { Sweep: { } sweep } => new ProbeReport(Sweep: await sweep.RunAsync(time, cancellationToken).ConfigureAwait(false)),
            { Redis: { } redis } => new ProbeReport(Redis: await redis.RunAsync(time).ConfigureAwait(false)),
            _ => throw new InvalidDataException("The request asks for nothing."),
        };
}

/// <summary>What a probe found: the part that was asked for.</summary>
internal sealed record ProbeReport(NameAnswer? Name = null, IReadOnlyList<SweepTally>? Sweep = null, RedisOutcome? Redis = null);
