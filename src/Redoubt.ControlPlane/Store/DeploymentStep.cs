namespace Redoubt.ControlPlane.Store;

/// <summary>What a deployment has done about one of its resources.</summary>
/// <param name="DeploymentKey">The deployment, by key.</param>
/// <param name="Sequence">Its place in the plan.</param>
/// <param name="ResourceId">The resource.</param>
/// <param name="State">Waiting, Running, Succeeded, Failed or Canceled.</param>
/// <param name="OperationId">The resource's own operation, once it has one.</param>
/// <param name="Started">When its turn came.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Error">The ARM error object as JSON, or null.</param>
/// <param name="Action">Create or Delete.</param>
internal sealed record DeploymentStep(
    string DeploymentKey,
    int Sequence,
    string ResourceId,
    string State,
    Guid? OperationId,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    string? Error,
    string Action = DeploymentStep.Create)
{
    public const string Create = "Create";
    public const string Delete = "Delete";

    public const string Waiting = "Waiting";

    public bool HasEnded => State is ProvisioningStates.Succeeded or ProvisioningStates.Failed or ProvisioningStates.Canceled;
}
