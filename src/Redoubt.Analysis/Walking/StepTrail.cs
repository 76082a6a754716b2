namespace Redoubt.Analysis;

/// <summary>A step that was done, and those before it. The first of a trail has no step.</summary>
internal sealed record StepTrail(ExplanationStep? Step, StepTrail? Before)
{
    public static StepTrail Start { get; } = new(null, null);

    /// <summary>The steps in the order in which they were done.</summary>
    public static IReadOnlyList<ExplanationStep> InOrder(StepTrail? trail)
    {
        var steps = new List<ExplanationStep>();
        for (; trail?.Step is { } step; trail = trail.Before)
        {
            steps.Add(step);
        }

        steps.Reverse();
        return steps;
    }
}
