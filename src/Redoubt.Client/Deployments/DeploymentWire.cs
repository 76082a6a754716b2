using System.Text.Json;

namespace Redoubt.Client.Deployments;

/// <summary>A deployment as it is answered.</summary>
internal sealed record DeploymentAnswer(string Name, DeploymentAnswerProperties Properties);

/// <summary>Its properties; the error is read leniently, as it nests.</summary>
internal sealed record DeploymentAnswerProperties(
    string ProvisioningState, IReadOnlyDictionary<string, DeploymentOutput>? Outputs = null, JsonElement Error = default);

/// <summary>An operation of a deployment as it is answered.</summary>
internal sealed record OperationAnswer(string OperationId, OperationAnswerProperties Properties);

/// <summary>Its properties; an operation that is about no resource has no target.</summary>
internal sealed record OperationAnswerProperties(
    string ProvisioningState,
    string? Duration = null,
    JsonElement StatusMessage = default,
    OperationTarget? TargetResource = null,
    double? PercentComplete = null,
    string? Step = null);

/// <summary>The resource that an operation is about.</summary>
internal sealed record OperationTarget(string? ResourceType = null, string? ResourceName = null);
