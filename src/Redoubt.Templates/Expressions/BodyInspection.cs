namespace Redoubt.Templates.Expressions;

/// <summary>What a look through a body before the deployment finds: everything that fails, and which resources it will read.</summary>
internal sealed class BodyInspection
{
    public List<ExpressionException> Failures { get; } = [];

    /// <summary>What reference() and list*() name: ids, names or symbolic names.</summary>
    public List<string> References { get; } = [];

    public bool NeedsRuntime => Failures.Exists(failure => failure.Fault == ExpressionFault.RuntimeNeeded);

    public IEnumerable<ExpressionException> Errors =>
        Failures.Where(failure => failure.Fault is not (ExpressionFault.RuntimeNeeded or ExpressionFault.Reported));
}
