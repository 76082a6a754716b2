using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>
/// Templates that others wrote for the real cloud: each would be deployed, or is refused with a code of the cloud's for a reason that is
/// printed. Parameters without a default get a value by their type; what they name does not exist, and that is such a reason.
/// </summary>
public sealed class SharedTemplateTests(SharedInstance shared)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("REDOUBT_SHARED") is { Length: > 0 } root
        ? Path.Combine(root, "templates")
        : null;

    /// <summary>What the cloud says of a template whose parameters name nothing that exists, or of a type that is not registered.</summary>
    private static readonly string[] Reasons =
    [
        "InvalidTemplate", "InvalidResourceType", "ResourceGroupNotFound", "ResourceNotFound", "InvalidResourceReference",
        "LinkedInvalidPropertyId", "ParentResourceNotFound", "InvalidRequestFormat", "InvalidContentLink", "InvalidRequestContent",
        "MissingSubscriptionRegistration", "LocationNotAvailableForResourceType", "InvalidRequestBody", "InvalidParameter", "NotFound",
        "NotSupported",
    ];

    private readonly RedoubtInstance instance = shared.Instance;

    [Theory]
    [InlineData("quickstarts-current")]
    [InlineData("quickstarts-2021-03")]
    [InlineData("quickstarts-network-2021-03")]
    [InlineData("bicep-generated")]
    public async Task Every_template_deploys_or_is_refused_for_a_reason_of_the_clouds(string collection)
    {
        if (Folder is null || !Directory.Exists(Path.Combine(Folder, collection)))
        {
            Assert.Skip($"The templates of '{collection}' are not at hand: REDOUBT_SHARED does not name a folder with them.");
        }

        var group = $"shared-{collection}";
        await instance.Api.GroupAsync(group);
        var files = Directory.EnumerateFiles(Path.Combine(Folder, collection), "*.json", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("parameters.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            if (!text.Contains("deploymentTemplate.json", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var answer = await instance.Api.SendAsync(
                HttpMethod.Post,
                instance.Api.Id(group, "Microsoft.Resources/deployments/d") + "/validate",
                $$"""{"properties":{"mode":"Incremental","parameters":{{Parameters(text)}},"template":{{text}} } }""");
            var problems = Problems(answer);
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{Path.GetRelativePath(Folder, file)}: {(problems.Count == 0 ? "deploys" : string.Join("; ", problems))}");
            Assert.True(
                answer.Status == HttpStatusCode.OK || problems.All(problem => Reasons.Contains(problem.Split(':')[0])), $"{file}: {answer}");
        }
    }

    private static List<string> Problems(ArmAnswer answer)
    {
        if (answer.Status == HttpStatusCode.OK)
        {
            return [];
        }

        Assert.True((int)answer.Status < 500, $"{answer}");
        var error = answer.Body!["error"]!;
        var all = (string?)error["code"] == "InvalidTemplateDeployment" ? error["details"]!.AsArray() : new JsonArray(error.DeepClone());
        return [.. all.Select(problem => $"{problem!["code"]}: {((string)problem["message"]!).Split('\n')[0]}")];
    }

    /// <summary>A value for each parameter that has no default.</summary>
    private static string Parameters(string template)
    {
        var values = new JsonObject();
        var declared = JsonNode.Parse(
            template, null, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!["parameters"];
        foreach (var (name, declaration) in declared as JsonObject ?? [])
        {
            if (declaration!["defaultValue"] is null && (bool?)declaration["nullable"] != true)
            {
                values[name] = new JsonObject { ["value"] = Value(name, declaration.AsObject()) };
            }
        }

        return values.ToJsonString();
    }

    private static JsonNode Value(string name, JsonObject declaration) => declaration["allowedValues"] is JsonArray { Count: > 0 } allowed
        ? allowed[0]!.DeepClone()
        : ((string?)declaration["type"])?.ToUpperInvariant() switch
        {
            "INT" => JsonValue.Create((int?)declaration["minValue"] ?? 1),
            "BOOL" => JsonValue.Create(false),
            "ARRAY" => new JsonArray(),
            "OBJECT" or "SECUREOBJECT" => new JsonObject(),
            _ => JsonValue.Create(name),
        };
}
