namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>Where packets turned up, by their tokens.</summary>
internal sealed class Sightings
{
    private readonly Dictionary<uint, List<string>> receivers = [];
    private readonly HashSet<(uint Token, string Station)> answers = [];

    /// <summary>The stations that received the packet; more than one, or one twice, is never right.</summary>
    public IReadOnlyList<string> ReceiversOf(uint token) => receivers.GetValueOrDefault(token, []);

    public bool HasAnswer(uint token, string station) => answers.Contains((token, station));

    /// <summary>How often the packet and its answer were seen.</summary>
    public int CountOf(uint token, string station) => ReceiversOf(token).Count + (HasAnswer(token, station) ? 1 : 0);

    public void Add(uint token, bool isAnswer, string station)
    {
        if (isAnswer)
        {
            answers.Add((token, station));
        }
        else if (receivers.TryGetValue(token, out var stations))
        {
            stations.Add(station);
        }
        else
        {
            receivers[token] = [station];
        }
    }
}
