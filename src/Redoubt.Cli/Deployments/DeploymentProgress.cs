using Redoubt.Client;
using Redoubt.Client.Deployments;

namespace Redoubt.Cli.Deployments;

/// <summary>What has been seen of a deployment so far, one row for each resource in the order in which they began.</summary>
internal sealed class DeploymentProgress(TimeProvider time)
{
    private readonly List<ResourceProgress> rows = [];
    private readonly Dictionary<string, long> begun = [];

    public IReadOnlyList<ResourceProgress> Rows => rows;

    /// <summary>Takes in what the service tells and returns the rows that say something new.</summary>
    public IReadOnlyList<ResourceProgress> Update(IReadOnlyList<DeploymentOperation> operations)
    {
        var changed = new List<ResourceProgress>();
        foreach (var operation in operations)
        {
            var index = rows.FindIndex(row => row.Key == operation.OperationId);
            var row = Describe(operation, index < 0 ? null : rows[index]);
            if (index < 0)
            {
                rows.Add(row);
                changed.Add(row);
                continue;
            }

            if (row.State != rows[index].State || row.Step != rows[index].Step)
            {
                changed.Add(row);
            }

            rows[index] = row;
        }

        return changed;
    }

    private ResourceProgress Describe(DeploymentOperation operation, ResourceProgress? before) =>
        new(
            operation.OperationId,
            operation.ResourceType,
            operation.ResourceName,
            operation.State,
            Percent(operation, before),
            Step(operation, before),
            before is { IsFinished: true } ? before.Elapsed : Elapsed(operation),
            operation.Error);

    private static double Percent(DeploymentOperation operation, ResourceProgress? before) =>
        operation.State == ProvisioningState.Succeeded
            ? 100
            : Math.Max(before?.Percent ?? 0, Math.Clamp(operation.PercentComplete ?? 0, 0, 100));

    private static string Step(DeploymentOperation operation, ResourceProgress? before) =>
        operation.State switch
        {
            ProvisioningState.Succeeded => "Succeeded",
            ProvisioningState.Failed => "Failed",
            ProvisioningState.Canceled => "Canceled",
            _ => operation.Step ?? before?.Step ?? "Running",
        };

    // The service measures from its own beginning to its own end; until it tells, the time since the first sight counts.
    private TimeSpan Elapsed(DeploymentOperation operation)
    {
        if (!begun.TryGetValue(operation.OperationId, out var since))
        {
            begun.Add(operation.OperationId, since = time.GetTimestamp());
        }

        var watched = time.GetElapsedTime(since);
        return operation.Duration is { } told && (operation.State != ProvisioningState.Running || told > watched) ? told : watched;
    }
}
