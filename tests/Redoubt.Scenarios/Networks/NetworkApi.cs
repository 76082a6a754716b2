using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>What tests of network resources do again and again.</summary>
internal static class NetworkApi
{
    public static async Task<JsonNode> PropertiesAsync(this ArmApi api, string id)
    {
        var answer = await api.GetAsync(id);
        Assert.True(answer.Status == HttpStatusCode.OK, $"GET {id}: {answer}");
        return answer.Body!["properties"]!;
    }

    /// <summary>The namespace of the internet side.</summary>
    public static async Task<string> InternetAsync(this ArmApi api) =>
        (string)(await api.GetAsync("/redoubt/internet")).Body!["networkNamespace"]!;

    /// <summary>The body of a subnet with a prefix and more.</summary>
    public static string Subnet(string prefix, string more) => $$"""{"properties":{"addressPrefix":"{{prefix}}",{{more}} } }""";

    /// <summary>A reference of one resource to another.</summary>
    public static string Reference(string name, string id) => $$"""
        "{{name}}":{"id":"{{id}}"}
        """;

    /// <summary>The body of a rule of a network security group.</summary>
    public static string Rule(
        int priority, string direction, string access, string source = "*", string destination = "*", string port = "*") => $$"""
        {"properties":{"priority":{{priority}},"direction":"{{direction}}","access":"{{access}}","protocol":"*",
         "sourceAddressPrefix":"{{source}}","sourcePortRange":"*","destinationAddressPrefix":"{{destination}}",
         "destinationPortRange":"{{port}}"} }
        """;

    /// <summary>Sends a PUT that must be refused, and checks that what is there is what was there.</summary>
    public static Task RefusedAsync(this ArmApi api, string id, string body, string code, string text, params string[] unchanged) =>
        api.RefusedAsync(() => api.PutAsync(id, body), code, text, [id, .. unchanged]);

    public static Task DeletionRefusedAsync(this ArmApi api, string id, string code, string text) =>
        api.RefusedAsync(() => api.SendAsync(HttpMethod.Delete, id), code, text, [id]);

    /// <summary>An interface's body.</summary>
    public static string Interface(string subnet, string more = "", string moreOfConfiguration = "") => $$"""
        {"location":"westeurope","properties":{"ipConfigurations":[{"name":"c","properties":{"subnet":{"id":"{{subnet}}"}
         {{(moreOfConfiguration.Length > 0 ? "," + moreOfConfiguration : "")}} } }]{{(more.Length > 0 ? "," + more : "")}} } }
        """;

    private static async Task RefusedAsync(
        this ArmApi api, Func<Task<ArmAnswer>> request, string code, string text, IReadOnlyList<string> unchanged)
    {
        var before = await StateAsync(api, unchanged);
        var answer = await request();
        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.ToString());
        Assert.Equal(code, answer.Code);
        Assert.Contains(text, answer.Message, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(api, unchanged));
    }

    private static async Task<string> StateAsync(ArmApi api, IReadOnlyList<string> ids) =>
        string.Join('\n', await Task.WhenAll(ids.Select(async id => (await api.GetAsync(id)) is { Status: HttpStatusCode.OK } answer
            ? answer.Body!.ToJsonString()
            : "nothing")));
}
