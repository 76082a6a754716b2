using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing.Swagger;

/// <summary>The operations of the description that this service has: of the types that its providers name, and the resource manager's own.</summary>
internal static class KnownOperations
{
    private const string Network = "network/resource-manager/Microsoft.Network/stable/2024-01-01";

    private static readonly string[] Others =
    [
        "redis/resource-manager/Microsoft.Cache/stable/2024-11-01/redis.json",
        "privatedns/resource-manager/Microsoft.Network/stable/2020-06-01/privatedns.json",
        "resources/resource-manager/Microsoft.Resources/stable/2021-04-01/resources.json",
        "resources/resource-manager/Microsoft.Resources/stable/2022-12-01/subscriptions.json",
    ];

    public static async Task<IReadOnlyList<SwaggerOperation>> ReadAsync(string root, ArmApi api)
    {
        var files = new SwaggerFiles(root);
        var network = Directory.EnumerateFiles(Path.Combine(root, Network), "*.json").Select(file => Path.GetRelativePath(root, file));
        var types = await TypesAsync(api);
        return
        [
            .. Others.Concat(network.Order(StringComparer.Ordinal)).SelectMany(file => SwaggerOperation.In(files, file))
                .Where(operation => IsKnown(operation, types)),
        ];
    }

    private static bool IsKnown(SwaggerOperation operation, HashSet<string> types) =>
        operation.Type.Length == 0
        || operation.Type.StartsWith("Microsoft.Resources", StringComparison.OrdinalIgnoreCase)
        || types.Contains(operation.Type)
        // A list of a type, a provider's own question, or types that the path leaves open.
        || operation.Type.IndexOf('/', StringComparison.Ordinal) < 0
        || operation.Type.Contains('{', StringComparison.Ordinal);

    private static async Task<HashSet<string>> TypesAsync(ArmApi api)
    {
        var providers = (await api.GetAsync($"/subscriptions/{api.Subscription}/providers")).Body!["value"]!.AsArray();
        return new HashSet<string>(
            providers.SelectMany(provider => provider!["resourceTypes"]!.AsArray().Select(type => $"{provider["namespace"]}/{type!["resourceType"]}")),
            StringComparer.OrdinalIgnoreCase);
    }
}
