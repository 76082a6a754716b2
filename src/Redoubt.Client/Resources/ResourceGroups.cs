using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Client.Connection;

namespace Redoubt.Client.Resources;

/// <summary>Resource groups of the subscription.</summary>
public sealed class ResourceGroups
{
    private const string ApiVersion = "?api-version=2021-04-01";

    private readonly ArmConnection connection;
    private readonly string root;

    internal ResourceGroups(ArmConnection connection, string subscriptionId) =>
        (this.connection, root) = (connection, $"subscriptions/{subscriptionId}/resourcegroups");

    /// <summary>All groups.</summary>
    public async Task<IReadOnlyList<ResourceGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await connection.GetAsync($"{root}{ApiVersion}", ClientJson.Default.ArmListResourceGroup, cancellationToken).ConfigureAwait(false);
        return list.Value;
    }

    /// <summary>The group, or null where there is none of that name.</summary>
    public Task<ResourceGroup?> FindAsync(string name, CancellationToken cancellationToken) =>
        connection.FindAsync(Path(name), ClientJson.Default.ResourceGroup, cancellationToken);

    /// <summary>Makes the group, or leaves it as it is where it is in that region already.</summary>
    public Task CreateAsync(string name, string location, CancellationToken cancellationToken) =>
        connection.SendAsync(
            HttpMethod.Put, Path(name), new JsonObject { ["location"] = location }.ToJsonString(), cancellationToken);

    private string Path(string name) => $"{root}/{Uri.EscapeDataString(name)}{ApiVersion}";
}
