using System.Net.Sockets;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>
/// Sends packets and collects where they turn up. What is to arrive is sent last: on the same way packets do not overtake each
/// other, so its arrival is the fence behind which nothing of the others can still come.
/// </summary>
internal sealed class Prober(IReadOnlyCollection<Station> stations)
{
    // Long enough for a machine that is busy with other things; only packets that are missing cost it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(15);

    private const int Burst = 32;

    private readonly Dictionary<Socket, Station> receivers =
        stations.SelectMany(station => station.Receivers.Select(socket => (socket, station)))
            .ToDictionary(pair => pair.socket, pair => pair.station);

    public Sightings Send(IReadOnlyCollection<Probe> probes)
    {
        var sightings = new Sightings();
        foreach (var burst in probes.OrderBy(probe => probe.Awaited > 0).Chunk(Burst))
        {
            foreach (var probe in burst)
            {
                probe.From.Send(probe.Packet);
            }

            Take(TimeSpan.Zero, sightings);
        }

        while (Take(IsComplete(probes, sightings) ? Quiet : Patience, sightings))
        {
        }

        return sightings;
    }

    private static bool IsComplete(IReadOnlyCollection<Probe> probes, Sightings sightings) =>
        probes.All(probe => sightings.CountOf(probe.Token, probe.From.Name) >= probe.Awaited);

    /// <summary>Takes what is there, or comes within the time; false where nothing did.</summary>
    private bool Take(TimeSpan patience, Sightings sightings)
    {
        var readable = receivers.Keys.ToList();
        Socket.Select(readable, null, null, patience);
        foreach (var socket in readable)
        {
            var station = receivers[socket];
            station.Receive(socket, (token, isAnswer) => sightings.Add(token, isAnswer, station.Name));
        }

        return readable.Count > 0;
    }
}
