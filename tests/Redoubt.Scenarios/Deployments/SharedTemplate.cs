using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>
/// A template of the collection, with the values that its authors test it with. Those have words of their own: GEN-UNIQUE is a new name,
/// GEN-PASSWORD a password, GEN-VNET-... what of a network that is there already, GET-PREREQ-... an output of the template in 'prereqs'.
/// </summary>
internal sealed class SharedTemplate
{
    private const string Network = "existing-network", Subnet = "existing-subnet";
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly string file;

    private SharedTemplate(string file) => (this.file, Text) = (file, File.ReadAllText(file));

    public string Text { get; }

    private string? Prerequisite => Path.Combine(Path.GetDirectoryName(file)!, "prereqs", "prereq.azuredeploy.json") is var path && File.Exists(path)
        ? path
        : null;

    /// <summary>The folder of all; null where it is not at hand.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("REDOUBT_SHARED") is { Length: > 0 } root
        && Path.Combine(root, "templates") is var folder && Directory.Exists(folder)
            ? folder
            : null;

    /// <summary>All templates that are deployed by themselves, by their paths.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(Folder!, "*.json", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("parameters.json", StringComparison.Ordinal) && !file.Contains("/prereqs/", StringComparison.Ordinal)
            && File.ReadAllText(file).Contains("deploymentTemplate.json", StringComparison.OrdinalIgnoreCase))
        .Select(file => Path.GetRelativePath(Folder!, file));

    public static SharedTemplate Read(string path) => new(Path.Combine(Folder!, path));

    /// <summary>The template without the resources of some types.</summary>
    public string Without(IReadOnlyList<string> types)
    {
        var root = JsonNode.Parse(Text, null, Lenient)!;
        Remove(root);
        return root.ToJsonString();

        void Remove(JsonNode holder)
        {
            var resources = holder["resources"] as JsonArray ?? [];
            resources.RemoveAll(resource => types.Contains((string)resource!["type"]!, StringComparer.OrdinalIgnoreCase));
            foreach (var resource in resources)
            {
                Remove(resource!);
            }
        }
    }

    /// <summary>Makes in a group what the template finds there, and returns the parameters to deploy it with.</summary>
    /// <param name="api">The service.</param>
    /// <param name="group">The name of the group.</param>
    /// <param name="given">Values for parameters that the authors give none.</param>
    public async Task<JsonObject> PrepareAsync(ArmApi api, string group, JsonObject given)
    {
        var outputs = new JsonObject();
        if (Prerequisite is { } prerequisite)
        {
            var before = new SharedTemplate(prerequisite);
            var deployment = api.Id(group, "Microsoft.Resources/deployments/prereq");
            await api.DeployAsync(deployment, Request(before.Text, before.Values(group, outputs, [])));
            outputs = (await api.GetAsync(deployment)).Body!["properties"]!["outputs"] as JsonObject ?? [];
        }

        var values = Values(group, outputs, given);
        if (values.ToJsonString().Contains(Network, StringComparison.Ordinal))
        {
            await api.CreateAsync(
                api.Id(group, $"Microsoft.Network/virtualNetworks/{Network}"),
                $$"""
                {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},
                 "subnets":[{"name":"{{Subnet}}","properties":{"addressPrefix":"10.0.0.0/24"} }]} }
                """);
        }

        return values;
    }

    public static string Request(string template, JsonObject parameters) =>
        $$"""{"properties":{"mode":"Incremental","parameters":{{parameters.ToJsonString()}},"template":{{template}} } }""";

    private JsonObject Values(string group, JsonObject outputs, JsonObject given)
    {
        var parameters = Path.ChangeExtension(file, ".parameters.json");
        var values = File.Exists(parameters)
            ? JsonNode.Parse(File.ReadAllText(parameters), null, Lenient)!["parameters"]!.AsObject()
            : [];
        foreach (var (name, value) in given)
        {
            values[name] = new JsonObject { ["value"] = value!.DeepClone() };
        }

        foreach (var (name, holder) in values)
        {
            holder!["value"] = Resolve(holder["value"]!, name, group, outputs);
        }

        return values;
    }

    private static JsonNode? Resolve(JsonNode value, string parameter, string group, JsonObject outputs) =>
        value.GetValueKind() != JsonValueKind.String ? value.DeepClone() : (string)value! switch
        {
            // Names of its own are what a unique one needs not be long for: a cache and a DNS label have both.
            "GEN-UNIQUE" => $"{parameter.ToLowerInvariant()}-{group}"[..Math.Min(60, parameter.Length + 1 + group.Length)].Trim('-'),
            "GEN-PASSWORD" => "P-" + group,
            "GEN-VNET-RESOURCEGROUP-NAME" => group,
            "GEN-VNET-NAME" => Network,
            "GEN-VNET-SUBNET1-NAME" => Subnet,
            ['G', 'E', 'T', '-', 'P', 'R', 'E', 'R', 'E', 'Q', '-', .. var output] => outputs[output]?["value"]?.DeepClone()
                ?? throw new InvalidOperationException($"The prerequisites have no output '{output}'."),
            var text => text.Replace("{group}", group, StringComparison.Ordinal),
        };
}
