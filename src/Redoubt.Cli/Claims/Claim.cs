namespace Redoubt.Cli.Claims;

/// <summary>Something that the source document says about a cache in a virtual network, and the scenarios that show it.</summary>
/// <param name="Id">Its number, such as C12.</param>
/// <param name="Text">What is claimed.</param>
/// <param name="Tests">The scenarios, as class and method.</param>
/// <param name="Without">What is not shown, and why; null where all is.</param>
internal sealed record Claim(string Id, string Text, IReadOnlyList<string> Tests, string? Without)
{
    /// <summary>What it is when all its scenarios pass.</summary>
    public ClaimState AtBest => (Tests.Count, Without) switch
    {
        (0, _) => ClaimState.NotShown,
        (_, null) => ClaimState.Shown,
        _ => ClaimState.Partly,
    };
}

internal enum ClaimState
{
    Shown,

    /// <summary>The scenarios show less than the claim says.</summary>
    Partly,

    NotShown,

    /// <summary>A scenario did not pass.</summary>
    Failed,
}
