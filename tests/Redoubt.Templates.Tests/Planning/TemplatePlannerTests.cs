using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Planning;
using Redoubt.Templates.Tests.Setting;

namespace Redoubt.Templates.Tests.Planning;

public sealed class TemplatePlannerTests
{
    [Fact]
    public void The_sample_template_becomes_a_network_and_then_a_cache_with_outputs()
    {
        var parameters = new JsonObject { ["cacheName"] = "cache1" };
        var plan = TemplatePlanner.Plan(SampleTemplate.Read(SampleTemplate.Cache), parameters, SampleScope.Scope).Require();
        var cacheId = SampleScope.Id("Microsoft.Cache/Redis/cache1");
        var runtime = new RecordedResources().With(cacheId, """{ "properties": { "hostName": "cache1.redis.cache.windows.net" } }""");

        Assert.Equal(
            ["Microsoft.Network/virtualNetworks vnet-caches", "Microsoft.Cache/Redis cache1"],
            plan.Resources.Select(resource => $"{resource}"));
        Assert.Equal([plan.Resources[0].Id], plan.Resources[1].DependsOn);
        Assert.All(plan.Resources, resource => Assert.False(resource.NeedsRuntime));
        Assert.Equal(
            """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":["""
            + """{"name":"caches","properties":{"addressPrefix":"10.0.0.0/24"}},"""
            + """{"name":"clients","properties":{"addressPrefix":"10.0.1.0/24"}}]}}""",
            plan.Resources[0].Evaluate(runtime).ToJsonString());
        Assert.True(plan.OutputsNeedRuntime);
        Assert.Equal(
            """{"hostName":{"type":"String","value":"cache1.redis.cache.windows.net"},"key":{"type":"SecureString"}}""",
            plan.EvaluateOutputs(runtime).ToJsonString());
        Assert.Equal([$"{cacheId} 2024-11-01"], runtime.Asked);
    }

    [Fact]
    public void All_mistakes_are_found_at_once_and_each_only_once()
    {
        var result = SampleTemplate.TryPlan("""
            "variables": { "bad": "[add('a', 1)]", "uses": "[variables('bad')]" },
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "c", "properties": { "x": "[nosuch()]", "y": "[variables('bad')]" } }
            ],
            "outputs": { "o": { "type": "string", "value": "[concat('a'" }, "p": { "type": "string", "value": "[concat('a']" } }
            """);

        Assert.Equal(["RDT4011", "RDT4010", "RDT4009"], result.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code));
        Assert.Contains("The template variable 'bad' at line '", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains("The template resource 'c' at line '7' and column '", result.Diagnostics[1].Message, StringComparison.Ordinal);
        Assert.Contains("The template output 'p'", result.Diagnostics[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_reads_another_resource_waits_for_it_and_for_the_deployment()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [
              { "type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "1", "name": "nsg",
                "properties": {
                  "prefix": "[reference(resourceId('Microsoft.Network/virtualNetworks', 'v')).address]",
                  "plain": "[toUpper('a')]" } },
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-01-01", "name": "v", "properties": {} }
            ]
            """);
        var runtime = new RecordedResources()
            .With(SampleScope.Id("Microsoft.Network/virtualNetworks/v"), """{ "properties": { "address": "10.0.0.0/8" } }""");

        Assert.Equal(["v", "nsg"], plan.Resources.Select(resource => resource.Name));
        Assert.True(plan.Resources[1].NeedsRuntime);
        Assert.Equal([plan.Resources[0].Id], plan.Resources[1].DependsOn);
        Assert.Equal("""{"properties":{"prefix":"10.0.0.0/8","plain":"A"}}""", plan.Resources[1].Evaluate(runtime).ToJsonString());
    }

    [Fact]
    public void A_resource_that_is_read_and_does_not_exist_is_named()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "n",
                "properties": "[reference('/subscriptions/s/resourceGroups/g/providers/A.B/c/none', '1')]" } ]
            """);

        var exception = Assert.Throws<DiagnosticException>(() => plan.Resources[0].Evaluate(new RecordedResources()));

        Assert.Equal("ResourceNotFound", exception.Diagnostics[0].CloudCode);
        Assert.Contains("/A.B/c/none", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "type": "Microsoft.Network/virtualNetworks/subnets", "apiVersion": "1", "name": "s" }""",
        "has incorrect segment lengths")]
    [InlineData("""{ "type": "redis", "apiVersion": "1", "name": "s" }""", "has incorrect segment lengths")]
    [InlineData("""{ "type": "A.B/c", "name": "s" }""", "The required property 'apiVersion' is missing")]
    [InlineData("""{ "type": "A.B/c", "apiVersion": "1", "name": "[createArray()]" }""", "'name' must be a string")]
    [InlineData(
        """{ "type": "A.B/c", "apiVersion": "1", "name": "n" }, { "type": "a.b/C", "apiVersion": "1", "name": "N" }""",
        "defined multiple times")]
    [InlineData(
        """{ "type": "A.B/c", "apiVersion": "1", "name": "n", "dependsOn": ["other"] }""",
        "The resource 'other' is not defined in the template")]
    [InlineData(
        """{ "type": "A.B/c", "apiVersion": "1", "name": "n", "condition": "[reference('n').x]" }""",
        "'reference' is not expected at this location")]
    [InlineData(
        """{ "type": "A.B/c", "apiVersion": "1", "name": "n", "properties": { "x": "[reference('m')]" } }""",
        "The template reference 'm' is not valid")]
    [InlineData(
        """{ "type": "A.B/c", "apiVersion": "1", "name": "n", "copy": { "name": "l", "count": 801 } }""",
        "copy count '801' of loop 'l' must be an integer from 0 to 800")]
    [InlineData(
        """{ "type": "A.B/c", "apiVersion": "1", "name": "n", "scope": "/" }""",
        "only resources inside a resource group are deployed here")]
    [InlineData(
        """{ "type": "Microsoft.Resources/resourceGroups", "apiVersion": "1", "name": "n" }""",
        "a resource group is not made by a deployment into a resource group")]
    [InlineData(
        """{ "type": "A.B/c", "apiVersion": "1", "name": "n", "dependsOn": ["n"] }""",
        "Circular dependency detected on resource: 'A.B/c/n' -> 'A.B/c/n'")]
    public void A_resource_that_cannot_be_deployed_is_named(string resources, string expected) =>
        Assert.Contains(expected, SampleTemplate.Complaint($"\"resources\": [ {resources} ]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"parametrs\": {}", "Could not find member 'parametrs' on object of type 'Template' at line '")]
    [InlineData("\"outputs\": []", "The section 'outputs' must be an object")]
    public void A_section_that_is_no_section_is_named(string sections, string expected) =>
        Assert.Contains(expected, SampleTemplate.Complaint(sections), StringComparison.Ordinal);

    [Fact]
    public void Variables_that_double_a_text_again_and_again_are_stopped()
    {
        var variables = Enumerable.Range(1, 40)
            .Select(i => $"\"v{i}\": \"[concat(variables('v{i - 1}'), variables('v{i - 1}'))]\"");

        var message = SampleTemplate.Complaint($"\"variables\": {{ \"v0\": \"0123456789\", {string.Join(',', variables)} }}");

        Assert.Contains("the result is longer than 131072 characters", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_use_each_other_in_an_endless_chain_are_stopped_before_the_process_is()
    {
        var variables = Enumerable.Range(0, 500).Select(i => $"\"v{i}\": \"[concat(variables('v{i + 1}'))]\"");

        var result = SampleTemplate.TryPlan($"\"variables\": {{ {string.Join(',', variables)} }}");

        Assert.Contains(
            result.Diagnostics,
            diagnostic => diagnostic.Message.Contains("is nested too deeply: 100 others use each other", StringComparison.Ordinal));
    }

    [Fact]
    public void Dependencies_in_a_circle_are_named_in_their_order()
    {
        var message = SampleTemplate.Complaint("""
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "one", "dependsOn": ["two"] },
              { "type": "A.B/c", "apiVersion": "1", "name": "two", "properties": "[reference('three')]" },
              { "type": "A.B/c", "apiVersion": "1", "name": "three", "dependsOn": ["[resourceId('A.B/c', 'one')]"] }
            ]
            """);

        Assert.Contains("'A.B/c/one' -> 'A.B/c/two' -> 'A.B/c/three' -> 'A.B/c/one'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_two_resources_in_dependsOn_is_ambiguous()
    {
        var message = SampleTemplate.Complaint("""
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "x" },
              { "type": "A.B/d", "apiVersion": "1", "name": "x" },
              { "type": "A.B/e", "apiVersion": "1", "name": "y", "dependsOn": ["x"] }
            ]
            """);

        Assert.Contains("'x', which is ambiguous: it is the name of 2 resources", message, StringComparison.Ordinal);
        Assert.Contains("of type 'A.B/c', 'A.B/d'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_leaves_a_resource_out_and_dependsOn_may_still_name_it()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "x", "condition": "[equals(1, 2)]", "properties": { "bad": "[add('a', 1)]" } },
              { "type": "A.B/c", "apiVersion": "1", "name": "y", "condition": true, "dependsOn": ["x"] }
            ]
            """);

        Assert.Equal(["y"], plan.Resources.Select(resource => resource.Name));
        Assert.Empty(plan.Resources[0].DependsOn);
    }

    [Fact]
    public void Children_take_type_and_name_of_their_parent()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [
              { "type": "Microsoft.Cache/Redis", "apiVersion": "1", "name": "c", "resources": [
                { "type": "firewallRules", "apiVersion": "1", "name": "r", "dependsOn": ["c"] },
                { "type": "Microsoft.Cache/Redis/providers/diagnosticSettings", "apiVersion": "1", "name": "c/Microsoft.Insights/d",
                  "dependsOn": ["[concat('Microsoft.Cache/Redis/', 'c')]"] } ] }
            ]
            """);

        Assert.Equal(
            [
                SampleScope.Id("Microsoft.Cache/Redis/c"),
                SampleScope.Id("Microsoft.Cache/Redis/c/firewallRules/r"),
                SampleScope.Id("Microsoft.Cache/Redis/c/providers/Microsoft.Insights/diagnosticSettings/d"),
            ],
            plan.Resources.Select(resource => $"{resource.Id}"));
        Assert.All(plan.Resources.Skip(1), child => Assert.Equal([plan.Resources[0].Id], child.DependsOn));
    }

    [Fact]
    public void An_extension_resource_lies_below_its_scope()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [
              { "type": "A.B/c", "apiVersion": "1", "name": "x" },
              { "type": "Microsoft.Authorization/locks", "apiVersion": "1", "name": "l", "scope": "A.B/c/x", "dependsOn": ["x"] }
            ]
            """);

        Assert.Equal(SampleScope.Id("A.B/c/x/providers/Microsoft.Authorization/locks/l"), $"{plan.Resources[1].Id}");
    }
}
