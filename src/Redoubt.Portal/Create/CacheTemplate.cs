using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Create;

/// <summary>A draft as an ARM template: what is validated, deployed and handed out are the same.</summary>
internal static class CacheTemplate
{
    /// <summary>The parameter that a template takes in the place of a storage account's key.</summary>
    public const string StorageParameter = "storageConnectionString";

    private const string GroupSchema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    private const string SubscriptionSchema = "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#";
    private const string DeploymentVersion = "2021-04-01";

    /// <summary>The template for the cache's resource group.</summary>
    public static JsonObject Of(CacheDraft draft)
    {
        var template = new JsonObject { ["$schema"] = GroupSchema, ["contentVersion"] = "1.0.0.0" };
        if (NeedsStorage(draft))
        {
            template["parameters"] = new JsonObject { [StorageParameter] = new JsonObject { ["type"] = "securestring" } };
        }

        template["resources"] = new JsonArray([.. Resources(draft)]);
        return template;
    }

    /// <summary>The body of a deployment, with the group where that is to be created too; the secret is a parameter in it.</summary>
    public static JsonObject Deployment(CacheDraft draft)
    {
        var inner = new JsonObject { ["mode"] = "Incremental", ["template"] = Of(draft) };
        if (NeedsStorage(draft))
        {
            inner["parameters"] = new JsonObject { [StorageParameter] = new JsonObject { ["value"] = draft.StorageConnection } };
        }

        return draft.IsNewGroup
            ? new JsonObject { ["location"] = draft.Location, ["properties"] = WithGroup(draft, inner) }
            : new JsonObject { ["properties"] = inner };
    }

    public static bool NeedsStorage(CacheDraft draft) => draft.Persistence != Persistence.Disabled;

    private static JsonObject WithGroup(CacheDraft draft, JsonObject inner)
    {
        inner["expressionEvaluationOptions"] = new JsonObject { ["scope"] = "inner" };
        var template = new JsonObject
        {
            ["$schema"] = SubscriptionSchema,
            ["contentVersion"] = "1.0.0.0",
            ["resources"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Microsoft.Resources/resourceGroups", ["apiVersion"] = DeploymentVersion, ["name"] = draft.Group,
                    ["location"] = draft.Location,
                },
                new JsonObject
                {
                    ["type"] = ResourceTypes.Deployment, ["apiVersion"] = DeploymentVersion, ["name"] = $"cache-{draft.Name}",
                    ["resourceGroup"] = draft.Group, ["dependsOn"] = new JsonArray(draft.Group), ["properties"] = inner,
                }),
        };
        if (inner["parameters"] is JsonObject parameters)
        {
            template["parameters"] = new JsonObject { [StorageParameter] = new JsonObject { ["type"] = "securestring" } };
            inner["parameters"] = new JsonObject { [StorageParameter] = new JsonObject { ["value"] = $"[parameters('{StorageParameter}')]" } };
            return new JsonObject { ["mode"] = "Incremental", ["template"] = template, ["parameters"] = parameters };
        }

        return new JsonObject { ["mode"] = "Incremental", ["template"] = template };
    }

    private static IEnumerable<JsonNode> Resources(CacheDraft draft)
    {
        yield return Cache(draft);
        if (draft is { Connectivity: Connectivity.PrivateEndpoint, SubnetId.Length: > 0 })
        {
            yield return Endpoint(draft);
        }
    }

    private static JsonObject Cache(CacheDraft draft)
    {
        var cache = new JsonObject
        {
            ["type"] = "Microsoft.Cache/redis",
            ["apiVersion"] = ApiVersions.Of(ResourceTypes.Redis)![0],
            ["name"] = draft.Name,
            ["location"] = draft.Location,
        };
        if (draft.Tags.Any(tag => tag.Name.Length > 0))
        {
            cache["tags"] = new JsonObject(draft.Tags.Where(tag => tag.Name.Length > 0).DistinctBy(tag => tag.Name, StringComparer.OrdinalIgnoreCase)
                .Select(tag => KeyValuePair.Create(tag.Name, (JsonNode?)tag.Value)));
        }

        if (draft.Zones.Count > 0)
        {
            cache["zones"] = new JsonArray([.. draft.Zones.Select(zone => (JsonNode)zone)]);
        }

        cache["properties"] = Properties(draft);
        return cache;
    }

    private static JsonObject Properties(CacheDraft draft)
    {
        var properties = new JsonObject
        {
            ["sku"] = new JsonObject
            {
                ["name"] = draft.Tier,
                ["family"] = draft.Size[..1],
                ["capacity"] = int.Parse(draft.Size[1..], CultureInfo.InvariantCulture),
            },
            ["enableNonSslPort"] = draft.EnableNonSslPort,
        };
        if (draft.Connectivity == Connectivity.VirtualNetwork)
        {
            Add(properties, "subnetId", draft.SubnetId);
            Add(properties, "staticIP", draft.StaticIp);
        }
        else if (draft.Connectivity == Connectivity.PrivateEndpoint)
        {
            properties["publicNetworkAccess"] = "Disabled";
        }

        if (draft.IsClustered)
        {
            properties["shardCount"] = draft.ShardCount;
        }

        if (draft.Replicas != 1)
        {
            properties["replicasPerPrimary"] = draft.Replicas;
        }

        if (NeedsStorage(draft))
        {
            properties["redisConfiguration"] = Kept(draft);
        }

        return properties;
    }

    private static JsonObject Kept(CacheDraft draft) => draft.Persistence == Persistence.Rdb
        ? new JsonObject
        {
            ["rdb-backup-enabled"] = "true",
            ["rdb-backup-frequency"] = draft.BackupFrequency,
            ["rdb-storage-connection-string"] = $"[parameters('{StorageParameter}')]",
        }
        : new JsonObject
        {
            ["aof-backup-enabled"] = "true",
            ["aof-storage-connection-string-0"] = $"[parameters('{StorageParameter}')]",
        };

    private static JsonObject Endpoint(CacheDraft draft) => new()
    {
        ["type"] = ResourceTypes.PrivateEndpoint,
        ["apiVersion"] = "2024-01-01",
        ["name"] = $"{draft.Name}-endpoint",
        ["location"] = draft.Location,
        ["dependsOn"] = new JsonArray($"[resourceId('Microsoft.Cache/redis', '{draft.Name}')]"),
        ["properties"] = new JsonObject
        {
            ["subnet"] = new JsonObject { ["id"] = draft.SubnetId },
            ["privateLinkServiceConnections"] = new JsonArray(new JsonObject
            {
                ["name"] = draft.Name,
                ["properties"] = new JsonObject
                {
                    ["privateLinkServiceId"] = $"[resourceId('Microsoft.Cache/redis', '{draft.Name}')]",
                    ["groupIds"] = new JsonArray("redisCache"),
                },
            }),
        },
    };

    private static void Add(JsonObject properties, string name, string value)
    {
        if (value.Length > 0)
        {
            properties[name] = value;
        }
    }
}
