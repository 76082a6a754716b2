using System.Globalization;
using System.Text;
using System.Text.Json;
using Redoubt.Analysis.Repairs.Rendering;

namespace Redoubt.Portal.Create;

/// <summary>A draft in the languages in which it can be taken along. None has a storage account's key in it.</summary>
internal static class CacheDownloads
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The ARM template.</summary>
    public static string Arm(CacheDraft draft) => CacheTemplate.Of(draft).ToJsonString(Indented);

    /// <summary>The same as Bicep.</summary>
    public static string Bicep(CacheDraft draft)
    {
        var file = new StringBuilder();
        if (CacheTemplate.NeedsStorage(draft))
        {
            file.Append($"@secure()\nparam {CacheTemplate.StorageParameter} string\n\n");
        }

        foreach (var (index, resource) in CacheTemplate.Of(draft)["resources"]!.AsArray().Index())
        {
            var body = resource!.DeepClone().AsObject();
            var type = $"{body["type"]}@{body["apiVersion"]}";
            foreach (var known in new[] { "type", "apiVersion", "dependsOn" })
            {
                // Bicep sees from "cache.id" what comes first.
                body.Remove(known);
            }

            file.Append($"resource {(index == 0 ? "cache" : "endpoint")} '{type}' = {BicepValue.Of(body, "")}\n\n");
        }

        return file.ToString()
            .Replace(BicepValue.Quote($"[parameters('{CacheTemplate.StorageParameter}')]"), CacheTemplate.StorageParameter, StringComparison.Ordinal)
            .Replace(BicepValue.Quote($"[resourceId('Microsoft.Cache/redis', '{draft.Name}')]"), "cache.id", StringComparison.Ordinal)
            .TrimEnd('\n') + "\n";
    }

    /// <summary>The commands of the Azure CLI.</summary>
    public static string Az(CacheDraft draft)
    {
        var commands = new StringBuilder();
        if (draft.IsNewGroup)
        {
            commands.Append($"az group create --name {Word(draft.Group)} --location {Word(draft.Location)}\n");
        }

        commands.Append($"az redis create --name {Word(draft.Name)} --resource-group {Word(draft.Group)} --location {Word(draft.Location)}")
            .Append($" --sku {draft.Tier} --vm-size {draft.Size.ToLowerInvariant()}");
        foreach (var option in Options(draft))
        {
            commands.Append($" \\\n    {option}");
        }

        commands.Append('\n');
        if (draft.Connectivity == Connectivity.PrivateEndpoint)
        {
            commands.Append($"cache=$(az redis show --name {Word(draft.Name)} --resource-group {Word(draft.Group)} --query id --output tsv)\n")
                .Append("az resource update --ids \"$cache\" --set properties.publicNetworkAccess=Disabled\n")
                .Append($"az network private-endpoint create --name {Word($"{draft.Name}-endpoint")} --resource-group {Word(draft.Group)}")
                .Append($" --location {Word(draft.Location)} \\\n    --subnet {Word(draft.SubnetId)} --connection-name {Word(draft.Name)}")
                .Append(" --private-connection-resource-id \"$cache\" --group-id redisCache\n");
        }

        return commands.ToString();
    }

    private static IEnumerable<string> Options(CacheDraft draft)
    {
        if (draft.Connectivity == Connectivity.VirtualNetwork)
        {
            yield return $"--subnet-id {Word(draft.SubnetId)}";
            if (draft.StaticIp.Length > 0)
            {
                yield return $"--static-ip {Word(draft.StaticIp)}";
            }
        }

        if (draft.EnableNonSslPort)
        {
            yield return "--enable-non-ssl-port";
        }

        if (draft.IsClustered)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--shard-count {draft.ShardCount}");
        }

        if (draft.Replicas != 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--replicas-per-master {draft.Replicas}");
        }

        if (draft.Zones.Count > 0)
        {
            yield return $"--zones {string.Join(' ', draft.Zones)}";
        }

        var tags = draft.Tags.Where(tag => tag.Name.Length > 0).Select(tag => Word($"{tag.Name}={tag.Value}")).ToList();
        if (tags.Count > 0)
        {
            yield return $"--tags {string.Join(' ', tags)}";
        }

        if (CacheTemplate.NeedsStorage(draft))
        {
            var settings = CacheTemplate.Of(draft)["resources"]![0]!["properties"]!["redisConfiguration"]!.ToJsonString(Indented)
                .Replace($"[parameters('{CacheTemplate.StorageParameter}')]", "'\"$STORAGE_CONNECTION_STRING\"'", StringComparison.Ordinal)
                .ReplaceLineEndings("");
            yield return $"--redis-configuration '{settings}'";
        }
    }

    private static string Word(string text) => ShellWord.Quote(text);
}
