namespace Redoubt.Templates.Expressions;

/// <summary>Where an expression stands decides which functions it may call.</summary>
internal enum ExpressionSite
{
    /// <summary>A parameter's default value: the only place of newGuid() and utcNow().</summary>
    ParameterDefault,

    /// <summary>What must be known before the deployment starts: variables, names, conditions, counts.</summary>
    Early,

    /// <summary>A resource's body or an output: the only place of reference() and list*().</summary>
    Body,
}
