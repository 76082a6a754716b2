using Redoubt.Client.Errors;

namespace Redoubt.Client.Deployments;

/// <summary>What a deployment does with one resource.</summary>
/// <param name="OperationId">The key of the operation.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceName">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="PercentComplete">How far in per cent, where the service can tell.</param>
/// <param name="Step">What is being done, where the service can tell.</param>
/// <param name="Duration">How long it took or has taken.</param>
/// <param name="Error">Why it failed, or null.</param>
public sealed record DeploymentOperation(
    string OperationId,
    string ResourceType,
    string ResourceName,
    ProvisioningState State,
    double? PercentComplete,
    string? Step,
    TimeSpan? Duration,
    ArmError? Error);
