using Redoubt.Templates.Tests.Setting;

namespace Redoubt.Templates.Tests.Planning;

public sealed class SymbolicNameTests
{
    private const string Sections = """
        "languageVersion": "2.0",
        "resources": {
          "cache": {
            "type": "Microsoft.Cache/Redis", "apiVersion": "2024-11-01", "name": "c",
            "properties": {
              "prefix": "[reference('network', '2024-01-01').prefix]",
              "place": "[reference('network', '2024-01-01', 'full').location]"
            },
            "dependsOn": [ "nics" ]
          },
          "network": {
            "existing": true, "resourceGroup": "other",
            "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-01-01", "name": "v"
          },
          "nics": {
            "type": "Microsoft.Network/networkInterfaces", "apiVersion": "2024-01-01", "name": "[format('nic{0}', copyIndex())]",
            "copy": { "name": "nics", "count": 2 }
          }
        },
        "outputs": {
          "it": { "type": "array", "value": "[map(references('nics', 'full'), lambda('n', lambdaVariables('n').id))]" },
          "one": { "type": "string", "value": "[reference('nics[1]').mac]" }
        }
        """;

    [Fact]
    public void Symbolic_names_mean_resources_in_dependsOn_and_reference()
    {
        var plan = SampleTemplate.Plan(Sections);
        var network = $"/subscriptions/{SampleScope.Subscription}/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/v";
        var runtime = new RecordedResources()
            .With(network, """{ "location": "westus", "properties": { "prefix": "10.0.0.0/8" } }""")
            .With(SampleScope.Id("Microsoft.Network/networkInterfaces/nic0"), """{ "id": "first", "properties": {} }""")
            .With(SampleScope.Id("Microsoft.Network/networkInterfaces/nic1"), """{ "id": "second", "properties": { "mac": "m" } }""");

        var cache = plan.Resources[^1];
        Assert.Equal(["nic0", "nic1", "v"], cache.DependsOn.Select(id => id.Name));
        Assert.Equal(["v"], plan.Resources.Where(resource => resource.IsExisting).Select(resource => resource.Name));
        Assert.Equal("other", plan.Resources.Single(resource => resource.IsExisting).ResourceGroup);
        Assert.Equal("""{"properties":{"prefix":"10.0.0.0/8","place":"westus"}}""", cache.Evaluate(runtime).ToJsonString());
        Assert.Equal(
            """{"it":{"type":"Array","value":["first","second"]},"one":{"type":"String","value":"m"}}""",
            plan.EvaluateOutputs(runtime).ToJsonString());
    }
}
