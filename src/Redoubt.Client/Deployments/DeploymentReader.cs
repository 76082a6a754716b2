using System.Text.Json;
using System.Xml;
using Redoubt.Client.Errors;

namespace Redoubt.Client.Deployments;

/// <summary>Turns answers about deployments into what clients work with.</summary>
internal static class DeploymentReader
{
    public static Deployment Read(DeploymentAnswer answer) =>
        new(
            answer.Name,
            ProvisioningStates.Read(answer.Properties.ProvisioningState),
            answer.Properties.Outputs ?? new Dictionary<string, DeploymentOutput>(),
            ArmErrorReader.Read(answer.Properties.Error));

    /// <summary>The operations that are about a resource, in the order of the answer.</summary>
    public static IReadOnlyList<DeploymentOperation> Read(IEnumerable<OperationAnswer> answers) =>
    [
        .. from answer in answers
           where answer.Properties.TargetResource is { ResourceType: not null, ResourceName: not null }
           select Read(answer, answer.Properties.TargetResource!),
    ];

    private static DeploymentOperation Read(OperationAnswer answer, OperationTarget target) =>
        new(
            answer.OperationId,
            target.ResourceType!,
            target.ResourceName!,
            ProvisioningStates.Read(answer.Properties.ProvisioningState),
            answer.Properties.PercentComplete,
            answer.Properties.Step,
            ReadDuration(answer.Properties.Duration),
            ReadError(answer.Properties.StatusMessage));

    private static ArmError? ReadError(JsonElement message) =>
        message.ValueKind == JsonValueKind.String ? ArmErrorReader.Read(message.GetString()!) : ArmErrorReader.Read(message);

    private static TimeSpan? ReadDuration(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            // A time that cannot be read is no reason to lose sight of the deployment.
            return null;
        }
    }
}
