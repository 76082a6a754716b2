using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Exports a group, deploys it, and says what state it is in.</summary>
internal static partial class ExportedGroup
{
    /// <summary>What is another one for every resource that is made.</summary>
    private static readonly string[] OfOneLife = ["etag", "resourceGuid", "internalId", "macAddress"];

    private static readonly string[] Children =
    [
        "Microsoft.Network/privateDnsZones/{0}/virtualNetworkLinks", "Microsoft.Network/privateDnsZones/{0}/A",
    ];

    public static async Task<JsonObject> ExportAsync(ArmApi api, string group, string? options)
    {
        var asked = new JsonObject { ["resources"] = new JsonArray("*") };
        if (options is not null)
        {
            asked["options"] = options;
        }

        var path = $"/subscriptions/{api.Subscription}/resourceGroups/{group}/exportTemplate";
        return (await api.AskAsync(path, asked.ToJsonString()))["template"]!.AsObject();
    }

    public static Task DeployAsync(ArmApi api, string group, JsonObject template) => api.DeployAsync(
        api.Id(group, "Microsoft.Resources/deployments/exported"),
        new JsonObject
        {
            ["properties"] = new JsonObject { ["mode"] = "Incremental", ["template"] = template.DeepClone() },
        }.ToJsonString());

    /// <summary>All that the API answers of the group's resources, in no group by name.</summary>
    public static async Task<string> StateAsync(ArmApi api, string group)
    {
        var lines = new List<string>();
        var resources = (await api.GetAsync($"/subscriptions/{api.Subscription}/resourceGroups/{group}/resources")).Body!["value"]!.AsArray();
        foreach (var resource in resources.OrderBy(resource => (string)resource!["id"]!, StringComparer.OrdinalIgnoreCase))
        {
            lines.Add((await api.GetAsync((string)resource!["id"]!)).Body!.ToJsonString());
            if ((string)resource["type"]! == "Microsoft.Network/privateDnsZones")
            {
                foreach (var child in Children)
                {
                    var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, child, resource["name"]);
                    lines.AddRange((await api.GetAsync(api.Id(group, path))).Body!["value"]!.AsArray().Select(item => item!.ToJsonString()));
                }
            }
        }

        return string.Join('\n', lines.Select(line => WithoutLife(JsonNode.Parse(line)!).ToJsonString())
            .Select(line => GroupName().Replace(line, "/resourceGroups/G/")));
    }

    private static JsonNode WithoutLife(JsonNode node)
    {
        switch (node)
        {
            case JsonObject source:
                foreach (var name in OfOneLife)
                {
                    source.Remove(name);
                }

                // Which of two peerings came first is not part of what a network is.
                if (source["virtualNetworkPeerings"] is JsonArray peerings)
                {
                    source["virtualNetworkPeerings"] = new JsonArray(
                        [.. peerings.OrderBy(peering => (string?)peering!["name"], StringComparer.Ordinal).Select(peering => peering!.DeepClone())]);
                }

                foreach (var (_, value) in source.Where(property => property.Value is not null).ToList())
                {
                    WithoutLife(value!);
                }

                break;
            case JsonArray items:
                foreach (var item in items.OfType<JsonNode>())
                {
                    WithoutLife(item);
                }

                break;
        }

        return node;
    }

    [GeneratedRegex("/resourceGroups/[^/\"]+/", RegexOptions.IgnoreCase)]
    private static partial Regex GroupName();
}
