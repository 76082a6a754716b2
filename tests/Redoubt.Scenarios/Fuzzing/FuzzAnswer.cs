namespace Redoubt.Scenarios.Fuzzing;

/// <summary>What was answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="Challenge">How one would have to sign in; empty where nothing is said.</param>
/// <param name="Watch">Where the operation that was begun is watched; null for none.</param>
/// <param name="IsClosed">Whether the server hangs up.</param>
internal sealed record FuzzAnswer(int Status, string Body, string Challenge, string? Watch, bool IsClosed)
{
    public override string ToString() => $"{Status} {(Body.Length > 1500 ? Body[..1500] : Body)}";
}
