using System.Globalization;

namespace Redoubt.Cli.Probing;

/// <summary>What a row of attempts comes to.</summary>
internal sealed class PingStatistics
{
    private readonly List<TimeSpan> times = [];

    public int Sent { get; private set; }

    public int Open => times.Count;

    public bool AllOpen => Sent > 0 && Open == Sent;

    public void Add(TcpAttempt attempt)
    {
        Sent++;
        if (attempt.Outcome == TcpOutcome.Open)
        {
            times.Add(attempt.Elapsed);
        }
    }

    public override string ToString()
    {
        var loss = Sent == 0 ? 0 : 100.0 * (Sent - Open) / Sent;
        var head = string.Create(CultureInfo.InvariantCulture, $"{Sent} sent, {Open} open, {loss:0.#} % loss");
        return Open == 0
            ? head
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{head}, min/avg/max {times.Min().TotalMilliseconds:0.00}/{times.Average(one => one.TotalMilliseconds):0.00}/"
                + $"{times.Max().TotalMilliseconds:0.00} ms");
    }
}
