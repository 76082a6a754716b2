namespace Redoubt.Analysis.Findings;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Something does not work, now or at the moment that the sentence names.</summary>
    Error,

    /// <summary>Something works by luck, or only until something else changes.</summary>
    Warning,

    /// <summary>Something can be simpler.</summary>
    Information,
}
