using Redoubt.Client.Connection;

namespace Redoubt.Client.Deployments;

/// <summary>Deployments of templates into resource groups.</summary>
public sealed class ResourceDeployments
{
    private const string ApiVersion = "?api-version=2021-04-01";

    private readonly ArmConnection connection;
    private readonly string root;

    internal ResourceDeployments(ArmConnection connection, string subscriptionId) =>
        (this.connection, root) = (connection, $"subscriptions/{subscriptionId}/resourcegroups");

    /// <summary>Has the template and its parameters checked; nothing is changed.</summary>
    /// <exception cref="Errors.ArmException">They cannot be deployed.</exception>
    public Task ValidateAsync(string group, string name, DeploymentContent content, CancellationToken cancellationToken) =>
        connection.SendAsync(HttpMethod.Post, $"{Path(group, name)}/validate{ApiVersion}", content.ToBody(), cancellationToken);

    /// <summary>Begins a deployment; <see cref="GetAsync"/> tells when it has ended.</summary>
    public Task StartAsync(string group, string name, DeploymentContent content, CancellationToken cancellationToken) =>
        connection.SendAsync(HttpMethod.Put, Path(group, name) + ApiVersion, content.ToBody(), cancellationToken);

    /// <summary>A deployment that was begun before, or null where there is none of that name.</summary>
    public async Task<Deployment?> FindAsync(string group, string name, CancellationToken cancellationToken)
    {
        var answer = await connection
            .FindAsync(Path(group, name) + ApiVersion, ClientJson.Default.DeploymentAnswer, cancellationToken)
            .ConfigureAwait(false);
        return answer is null ? null : DeploymentReader.Read(answer);
    }

    /// <summary>How far a deployment is.</summary>
    public async Task<Deployment> GetAsync(string group, string name, CancellationToken cancellationToken)
    {
        var answer = await connection
            .GetAsync(Path(group, name) + ApiVersion, ClientJson.Default.DeploymentAnswer, cancellationToken)
            .ConfigureAwait(false);
        return DeploymentReader.Read(answer);
    }

    /// <summary>What a deployment does with each resource.</summary>
    public async Task<IReadOnlyList<DeploymentOperation>> ListOperationsAsync(
        string group, string name, CancellationToken cancellationToken)
    {
        var path = $"{root}/{Uri.EscapeDataString(group)}/deployments/{Uri.EscapeDataString(name)}/operations{ApiVersion}";
        var list = await connection
            .GetAsync(path, ClientJson.Default.ArmListOperationAnswer, cancellationToken)
            .ConfigureAwait(false);
        return DeploymentReader.Read(list.Value);
    }

    private string Path(string group, string name) =>
        $"{root}/{Uri.EscapeDataString(group)}/providers/Microsoft.Resources/deployments/{Uri.EscapeDataString(name)}";
}
