using Redoubt.Client;
using Redoubt.Client.Errors;

namespace Redoubt.Cli.Deployments;

/// <summary>How far a deployment is with one resource.</summary>
/// <param name="Key">The operation it belongs to.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Name">The resource's name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Percent">0 to 100; never less than before.</param>
/// <param name="Step">What is being done, or how it ended.</param>
/// <param name="Elapsed">How long it took or has taken.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record ResourceProgress(
    string Key,
    string Type,
    string Name,
    ProvisioningState State,
    double Percent,
    string Step,
    TimeSpan Elapsed,
    ArmError? Error)
{
    public bool IsFinished => State != ProvisioningState.Running;

    /// <summary>The type without its provider, and the name: virtualNetworks/demo-vnet.</summary>
    public string ShortName => $"{Type[(Type.IndexOf('/', StringComparison.Ordinal) + 1)..]}/{Name}";
}
