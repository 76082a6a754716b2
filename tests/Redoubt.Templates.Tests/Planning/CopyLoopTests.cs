using CsCheck;

using Redoubt.Templates.Tests.Setting;

namespace Redoubt.Templates.Tests.Planning;

public sealed class CopyLoopTests
{
    [Fact]
    public void A_resource_loop_makes_one_resource_for_each_turn_and_its_name_means_all()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "[concat('x', copyIndex(1))]", "copy": { "name": "loop", "count": 3 },
                "properties": { "i": "[copyIndex('loop')]" } },
              { "type": "A.B/d", "apiVersion": "1", "name": "last", "dependsOn": ["loop"] }
            ]
            """);

        Assert.Equal(["x1", "x2", "x3", "last"], plan.Resources.Select(resource => resource.Name));
        Assert.Equal(3, plan.Resources[3].DependsOn.Count);
        Assert.Equal("""{"properties":{"i":2}}""", plan.Resources[2].Evaluate(new RecordedResources()).ToJsonString());
        Assert.All(plan.Resources.Take(3), resource => Assert.Empty(resource.DependsOn));
    }

    [Fact]
    public void A_serial_loop_waits_for_the_batch_before()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "[concat('x', copyIndex())]",
                "copy": { "name": "loop", "count": 5, "mode": "Serial", "batchSize": 2 } }
            ]
            """);

        Assert.Equal(
            ["", "", "x0,x1", "x0,x1", "x2,x3"],
            plan.Resources.Select(resource => string.Join(',', resource.DependsOn.Select(id => id.Name))));
    }

    [Fact]
    public void Loops_of_variables_properties_and_outputs_make_arrays()
    {
        const string Sections = """
            "variables": {
              "copy": [ { "name": "names", "count": 3, "input": "[concat('n', copyIndex('names'))]" } ],
              "inside": {
                "copy": [ { "name": "squares", "count": 3, "input": "[mul(copyIndex('squares'), copyIndex())]" } ],
                "kept": 1 }
            },
            "outputs": {
              "it": { "type": "array", "copy": {
                "count": 2,
                "input": "[concat(variables('names')[copyIndex()], '-', variables('inside').squares[add(copyIndex(), 1)])]" } }
            }
            """;

        Assert.Equal("""["n0-1","n1-4"]""", SampleTemplate.Output(Sections)!.ToJsonString());
    }

    [Fact]
    public void A_property_that_is_merely_called_copy_stays()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [ { "type": "A.B/c", "apiVersion": "1", "name": "x", "properties": { "copy": ["a"] } } ]
            """);

        Assert.Equal("""{"properties":{"copy":["a"]}}""", plan.Resources[0].Evaluate(new RecordedResources()).ToJsonString());
    }

    [Fact]
    public void Random_graphs_are_ordered_by_their_dependsOn()
    {
        var graphs = Gen.Int[2, 8].SelectMany(count => Gen.Int[0, 7].Array[0, 3].Array[count]);
        graphs.Sample(graph =>
        {
            var resources = graph.Select((dependencies, node) =>
            {
                var names = dependencies.Where(other => other > node && other < graph.Length).Distinct().Select(other => $"\"n{other}\"");
                return $$"""{ "type": "A.B/c", "apiVersion": "1", "name": "n{{node}}", "dependsOn": [{{string.Join(',', names)}}] }""";
            });

            var plan = SampleTemplate.Plan($"\"resources\": [ {string.Join(',', resources)} ]");

            var order = plan.Resources.Select(resource => resource.Id).ToList();
            Assert.Equal(graph.Length, order.Count);
            Assert.All(plan.Resources, resource =>
                Assert.All(resource.DependsOn, id => Assert.True(order.IndexOf(id) < order.IndexOf(resource.Id))));
        }, iter: 50);
    }
}
