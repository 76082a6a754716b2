using System.Globalization;
using Redoubt.ControlPlane.SelfTest.Comparing;

namespace Redoubt.ControlPlane.SelfTest.Reporting;

/// <summary>Counts what a run compared.</summary>
internal sealed class SelfTestTally
{
    private readonly Dictionary<string, int> deciders = [];
    private int topologies;
    private int flows;
    private int reached;
    private int answers;

    public int Disagreements { get; private set; }

    public void Add(IReadOnlyList<Prediction> predictions, int disagreements)
    {
        topologies++;
        flows += predictions.Count;
        reached += predictions.Count(prediction => prediction.Receiver is not null);
        answers += predictions.Count(prediction => prediction.Answered is not null);
        Disagreements += disagreements;
        foreach (var kind in predictions.Select(prediction => prediction.Verdict.DecidedBy.GetType().Name))
        {
            deciders[kind] = deciders.GetValueOrDefault(kind) + 1;
        }
    }

    public string Summary(TimeSpan elapsed)
    {
        var kinds = deciders.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {Number(pair.Value)}");
        var seconds = elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"""
            {Number(flows)} flows through {Number(topologies)} topologies in {seconds} s
              reached {Share(reached)}, dropped {Share(flows - reached)}; {Number(answers)} answers compared
              decided by: {string.Join(", ", kinds)}
              disagreements: {Number(Disagreements)}
            """;
    }

    private string Share(int count) =>
        $"{Number(count)} ({(flows == 0 ? 0 : 100.0 * count / flows).ToString("0.0", CultureInfo.InvariantCulture)} %)";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
