using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Reads the body of a cache's PUT. Values are read here; whether they go together is for the rules to say.</summary>
public static class RedisReader
{
    private const int DefaultReplicas = 1;

    /// <summary>The cache, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The id in the request's address; name and id in the body are not looked at.</param>
    /// <param name="body">The whole body; a PATCH is merged into the stored body first, see <see cref="RedisPatch"/>.</param>
    public static Reading<RedisResource> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter);
        var properties = root.Object("properties");
        var shards = properties.Number("shardCount");
        CheckTags(root.Object("tags"));
        CheckUnusedChoices(properties);

        var cache = new RedisResource(
            id,
            LocationReading.Read(root, ResourceTypes.Redis),
            ReadSku(properties.Object("sku")),
            shards is 0 ? null : shards,
            ReadReplicas(properties),
            ReadSubnet(properties),
            ReadStaticIp(properties),
            properties.Flag("enableNonSslPort") ?? false,
            properties.Text("minimumTlsVersion") ?? "1.2",
            properties.Text("redisVersion") ?? "latest",
            ReadConfiguration(properties.Object("redisConfiguration")),
            root.Texts("zones"))
        {
            Identity = IdentityReading.Read(root.Object("identity")),
            DisableAccessKeyAuthentication = properties.Flag("disableAccessKeyAuthentication") ?? false,
            PublicNetworkAccess = !"Disabled".Equals(properties.Text("publicNetworkAccess"), StringComparison.OrdinalIgnoreCase),
        };
        return new Reading<RedisResource>(problems.Count == 0 ? cache : null, problems);
    }

    private static RedisSku ReadSku(BodyReader sku)
    {
        var tier = sku.RequiredText("name") is { } name ? sku.Choice<RedisTier>("name", name) : default;
        var family = sku.RequiredText("family") ?? "";
        if (family.Length > 1)
        {
            sku.Refuse("family", $"It is '{family}'; C or P is wanted.");
        }

        if (sku.Find("capacity") is null)
        {
            sku.Refuse("capacity", "It is required.");
        }

        // az sends the first letter of the size as it was typed, often "p".
        return new RedisSku(tier, char.ToUpperInvariant(family.FirstOrDefault('?')), sku.Number("capacity") ?? 0);
    }

    private static int ReadReplicas(BodyReader properties)
    {
        var primary = properties.Number("replicasPerPrimary");
        var alias = properties.Number("replicasPerMaster");
        if (primary is { } left && alias is { } right && left != right)
        {
            properties.Refuse("replicasPerMaster",
                $"It is {right} and replicasPerPrimary is {left}; where both are given they must be equal.");
        }

        return primary ?? alias ?? DefaultReplicas;
    }

    private static ResourceId? ReadSubnet(BodyReader properties)
    {
        if (properties.Text("subnetId") is not { Length: > 0 } text)
        {
            return null;
        }

        var isSubnet = ResourceId.TryParse(text, out var id)
            && (id.IsType(ResourceTypes.Subnet) || id.IsType(ResourceTypes.ClassicSubnet));
        if (!isSubnet)
        {
            properties.Refuse("subnetId", $"'{text}' is not the id of a subnet.");
        }

        return isSubnet ? id : null;
    }

    private static Ipv4Address? ReadStaticIp(BodyReader properties)
    {
        if (properties.Text("staticIP") is not { Length: > 0 } text)
        {
            return null;
        }

        if (Ipv4Address.TryParse(text, out var address))
        {
            return address;
        }

        properties.Refuse("staticIP", $"'{text}' is not an IPv4 address.");
        return null;
    }

    private static Dictionary<string, string> ReadConfiguration(BodyReader configuration)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in configuration.Names.Where(key => !RedisSettingKeys.ReadOnly.Contains(key)))
        {
            if (configuration.Text(key) is { } value)
            {
                settings[key] = value;
            }
        }

        return settings;
    }

    private static void CheckTags(BodyReader tags)
    {
        foreach (var name in tags.Names)
        {
            tags.Text(name);
        }
    }

    // Nothing in the sealed network depends on these, but a wrong value is still a wrong request.
    private static void CheckUnusedChoices(BodyReader properties)
    {
        properties.OneOf("publicNetworkAccess", "Enabled", "Disabled");
        properties.OneOf("updateChannel", "Stable", "Preview");
        properties.OneOf("zonalAllocationPolicy", "Automatic", "UserDefined", "NoZones");
        properties.Object("tenantSettings");
    }
}
