namespace Redoubt.Client.Errors;

/// <summary>An error as ARM answers it.</summary>
/// <param name="Code">The code, such as ResourceNotFound.</param>
/// <param name="Message">The message.</param>
/// <param name="Target">What it is about, or null.</param>
/// <param name="Details">The errors behind it.</param>
public sealed record ArmError(string Code, string Message, string? Target, IReadOnlyList<ArmError> Details)
{
    /// <summary>What to do about it, as this service says beside the cloud's own words; null where it says nothing.</summary>
    public string? Remedy { get; init; }

    /// <summary>An error with nothing behind it.</summary>
    public ArmError(string code, string message)
        : this(code, message, null, [])
    {
    }

    /// <summary>
    /// The errors that name causes: those with nothing behind them. Wrappers such as DeploymentFailed say only that others failed.
    /// </summary>
    public IEnumerable<ArmError> Causes => Details.Count == 0 ? [this] : Details.SelectMany(detail => detail.Causes);

    /// <summary>Code and message on one line.</summary>
    public override string ToString() => $"{Code}: {Message}";
}
