using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>What tests of deployments do again and again.</summary>
internal static class DeploymentApi
{
    private const string Schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

    /// <summary>A request to deploy these resources.</summary>
    public static string Request(string resources, string mode = "Incremental", string more = "", string parameters = "{}") => $$"""
        {"properties":{"mode":"{{mode}}","parameters":{{parameters}},
         "template":{"$schema":"{{Schema}}","contentVersion":"1.0.0.0",{{more}} "resources":[{{resources}}]} } }
        """;

    public static string Network(string name, string subnets, string more = "", string space = "10.7.0.0/16") => $$"""
        {"type":"Microsoft.Network/virtualNetworks","apiVersion":"2022-01-01","name":"{{name}}","location":"westeurope",{{more}}
         "properties":{"addressSpace":{"addressPrefixes":["{{space}}"]},"subnets":[{{subnets}}]} }
        """;

    public static string Subnet(string name, string prefix, string more = "") =>
        $$"""{"name":"{{name}}","properties":{"addressPrefix":"{{prefix}}"{{more}} } }""";

    /// <summary>A resource with nothing in it: a route table, a security group.</summary>
    public static string Plain(string type, string name, string more = "") => $$"""
        {"type":"Microsoft.Network/{{type}}","apiVersion":"2022-01-01","name":"{{name}}","location":"westeurope",{{more}} "properties":{} }
        """;

    public static async Task<string> GroupAsync(this ArmApi api, string name)
    {
        var group = $"/subscriptions/{api.Subscription}/resourceGroups/{name}";
        await api.CreateAsync(group, """{"location":"westeurope"}""");
        return group;
    }

    public static async Task DeployAsync(this ArmApi api, string deployment, string request)
    {
        var begun = await api.PutAsync(deployment, request);
        Assert.True(begun.Status is HttpStatusCode.Created or HttpStatusCode.OK, $"{begun}");
        await api.WaitAsync(begun);
    }

    /// <summary>What a question that is answered later says in the end.</summary>
    public static async Task<JsonNode> AskAsync(this ArmApi api, string path, string body)
    {
        var begun = await api.SendAsync(HttpMethod.Post, path, body, "2021-04-01");
        Assert.True(begun.Status == HttpStatusCode.Accepted, $"{begun}");
        while (true)
        {
            var answer = await api.GetAsync(new Uri(begun.Watch!).AbsolutePath);
            if (answer.Status != HttpStatusCode.Accepted)
            {
                Assert.True(answer.Status == HttpStatusCode.OK, $"{answer}");
                return answer.Body!;
            }
        }
    }

    public static Task<JsonNode> WhatIfAsync(this ArmApi api, string deployment, string request) =>
        api.AskAsync($"{deployment}/whatIf", request);

    /// <summary>The changes, each as its kind and the name of its resource, in order.</summary>
    public static IReadOnlyList<string> Kinds(this JsonNode answer) =>
    [
        .. answer["properties"]!["changes"]!.AsArray()
            .Select(change => $"{change!["changeType"]} {((string)change["resourceId"]!).Split('/')[^1]}"),
    ];

    public static JsonNode ChangeOf(this JsonNode answer, string name) => answer["properties"]!["changes"]!.AsArray()
        .Single(change => ((string)change!["resourceId"]!).EndsWith($"/{name}", StringComparison.OrdinalIgnoreCase))!;

    public static async Task<IReadOnlyList<string>> ResourcesAsync(this ArmApi api, string group) =>
    [
        .. (await api.GetAsync($"{group}/resources")).Body!["value"]!.AsArray()
            .Select(resource => (string)resource!["name"]!).Order(StringComparer.Ordinal),
    ];
}
