using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Deployments;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Deployments;

/// <summary>Templates that link to files beside them.</summary>
public sealed class LocalLinkTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Linked_files_become_nested_templates_of_inner_scope_each_found_from_the_file_that_links_to_it()
    {
        Write("main.json", Link("outer", """ "relativePath": "parts/network.json" """, """ "parameters": { "n": { "value": "[parameters('n')]" } } """));
        Write("parts/network.json", Link("inner", """ "uri": "./subnet.json" """, """ "parametersLink": { "relativePath": "values.json" } """));
        Write("parts/subnet.json", "{ // with a comment\n \"resources\": [], \"contentVersion\": \"2.0.0.0\" }");
        Write("parts/values.json", """{ "contentVersion": "1.0.0.0", "parameters": { "size": { "value": 3 } } }""");

        var outer = (await ReadAsync())["resources"]![0]!["properties"]!;
        Assert.Equal("inner", (string?)outer["expressionEvaluationOptions"]!["scope"]);
        Assert.Equal("[parameters('n')]", (string?)outer["parameters"]!["n"]!["value"]);
        Assert.Null(outer["templateLink"]);
        var inner = outer["template"]!["resources"]![0]!["properties"]!;
        Assert.Equal("2.0.0.0", (string?)inner["template"]!["contentVersion"]);
        Assert.Equal("""{"size":{"value":3}}""", inner["parameters"]!.ToJsonString());
        Assert.Null(inner["parametersLink"]);
    }

    [Fact]
    public async Task Links_are_found_in_nested_templates_children_and_symbolic_names()
    {
        Write("part.json", """{ "resources": [], "contentVersion": "3.0.0.0" }""");
        var link = Deployment("d", """ "relativePath": "part.json" """, """ "mode": "Incremental" """);
        Write("main.json", $$"""
            { "resources": {
              "nested": { "type": "Microsoft.Resources/deployments", "properties": { "template": { "resources": [ {{link}} ] } } },
              "parent": { "type": "A.B/c", "resources": [ {{link}} ] } } }
            """);

        Assert.Equal(2, (await ReadAsync()).ToJsonString().Split("3.0.0.0").Length - 1);
    }

    [Theory]
    [InlineData("https://account.blob.core.windows.net/c/t.json")]
    [InlineData("[uri(deployment().properties.templateLink.uri, 't.json')]")]
    public async Task Links_to_addresses_and_of_expressions_stay_for_the_service(string uri)
    {
        Write("main.json", Link("d", $"\"uri\": \"{uri}\"", """ "mode": "Incremental" """));
        Assert.Equal(uri, (string?)(await ReadAsync())["resources"]![0]!["properties"]!["templateLink"]!["uri"]);
    }

    [Theory]
    [InlineData("absent.json", "'main.json' links to 'absent.json', and there is no file '")]
    [InlineData("../elsewhere.json", "'main.json' links to '../elsewhere.json', which is outside of the template's folder '")]
    [InlineData("parts/../../elsewhere.json", "which is outside of the template's folder '")]
    [InlineData("away.json", "which is a link to '/etc/hostname' outside of the template's folder '")]
    [InlineData("main.json", "Linked templates form a circle: main.json -> main.json.")]
    [InlineData("parts/one.json", "Linked templates form a circle: parts/one.json -> parts/two.json -> parts/one.json.")]
    [InlineData("parts/away.json", "'parts/away.json' links to '../../elsewhere.json', which is outside of the template's folder")]
    [InlineData("doubling0.json", "'main.json' links to more than 100 files, counting each time that one is linked.")]
    public async Task What_cannot_be_put_in_is_said_in_a_sentence(string path, string sentence)
    {
        Write("main.json", Link("d", $"\"relativePath\": \"{path}\"", """ "mode": "Incremental" """));
        Write("parts/one.json", Link("d", """ "relativePath": "two.json" """, """ "mode": "Incremental" """));
        Write("parts/two.json", Link("d", """ "relativePath": "one.json" """, """ "mode": "Incremental" """));
        Write("parts/away.json", Link("d", """ "relativePath": "../../elsewhere.json" """, """ "mode": "Incremental" """));
        File.CreateSymbolicLink(folder.File("away.json"), "/etc/hostname");
        for (var i = 0; i < 40; i++)
        {
            var next = Deployment("d", $"\"relativePath\": \"doubling{i + 1}.json\"", """ "mode": "Incremental" """);
            Write($"doubling{i}.json", $$"""{ "resources": [ {{next}}, {{next}} ] }""");
        }

        Write("doubling40.json", """{ "resources": [] }""");

        var failure = await Assert.ThrowsAsync<CommandFailure>(ReadAsync);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_linked_file_that_is_no_json_is_named_with_line_and_column()
    {
        Write("main.json", Link("d", """ "relativePath": "parts/broken.json" """, """ "mode": "Incremental" """));
        Write("parts/broken.json", "{\n  \"resources\": [ }");
        var failure = await Assert.ThrowsAsync<Model.Diagnostics.DiagnosticException>(ReadAsync);
        Assert.Contains("parts/broken.json' is not valid JSON at line 2", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task<JsonNode> ReadAsync()
    {
        var content = await TemplateFiles.ReadAsync(folder.File("main.json"), [], TestContext.Current.CancellationToken);
        return JsonNode.Parse(content.Template)!;
    }

    private void Write(string name, string text) => folder.Write(name, text);

    private static string Link(string name, string link, string more) => $$"""{ "resources": [ {{Deployment(name, link, more)}} ] }""";

    private static string Deployment(string name, string link, string more) =>
        $$"""{ "type": "Microsoft.Resources/deployments", "name": "{{name}}", "properties": { "templateLink": { {{link}} }, {{more}} } }""";
}
