namespace Redoubt.Portal.Components.Topologies;

/// <summary>What is supposed of a rule or route.</summary>
public enum RuleSwitch
{
    /// <summary>It is as it stands.</summary>
    AsItIs,

    /// <summary>It is gone.</summary>
    Off,

    /// <summary>It allows what it denies, or denies what it allows.</summary>
    Turned,
}
