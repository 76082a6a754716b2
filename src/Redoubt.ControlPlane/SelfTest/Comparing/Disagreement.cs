namespace Redoubt.ControlPlane.SelfTest.Comparing;

/// <summary>A flow to which the kernel did something else than the analyzer says, sent alone.</summary>
internal sealed record Disagreement(Prediction Predicted, Observation Observed)
{
    /// <summary>Those of one kind have mostly the same cause.</summary>
    public string Kind =>
        $"{Predicted.Verdict.DecidedBy.GetType().Name}, {Predicted.Receiver is null}, {Predicted.Answered}, "
        + $"{Observed.Receivers.Count}, {Observed.Answered}";
}
