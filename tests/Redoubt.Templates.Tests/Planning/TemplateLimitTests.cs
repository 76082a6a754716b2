using System.Text;

using Redoubt.Templates.Planning;
using Redoubt.Templates.Tests.Setting;
using Redoubt.Templates.Text;

namespace Redoubt.Templates.Tests.Planning;

/// <summary>Templates that are made to be too much: each is refused with the cloud's code, and takes a bounded amount of memory.</summary>
public sealed class TemplateLimitTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void A_million_copies_are_refused_before_the_first_is_made()
    {
        var complaint = Complaint("""
            "resources": [{ "type": "A.B/c", "apiVersion": "1", "name": "[concat('x', copyIndex())]",
              "copy": { "name": "loop", "count": 1000000 } }]
            """, mostMegabytes: 8);

        Assert.Contains("'1000000' of loop 'loop' must be an integer from 0 to 800", complaint, StringComparison.Ordinal);
        Assert.Contains("at line '5' and column", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_loops_together_stay_within_the_limit_of_resources()
    {
        var loops = string.Join(',', Enumerable.Range(0, 2).Select(i => $$"""
            { "type": "A.B/c", "apiVersion": "1", "name": "[concat('x{{i}}-', copyIndex())]", "copy": { "name": "loop{{i}}", "count": 500 } }
            """));

        Assert.Contains(
            "template resources limit exceeded. Limit: '800' and actual: '1000'", Complaint($"\"resources\":[{loops}]"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_loops_of_resources_end_before_they_fill_the_memory()
    {
        var loops = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""
            {"type":"A.B/c","apiVersion":"1","name":"[concat('x{{i}}-', copyIndex())]","copy":{"name":"l{{i}}","count":800} }
            """));

        Assert.Contains("more than 2000000 values and steps", Complaint($"\"resources\":[{loops}]", mostMegabytes: 1200), StringComparison.Ordinal);
    }

    [Fact]
    public void Loops_inside_of_loops_end_before_they_fill_the_memory()
    {
        var complaint = Complaint("""
            "resources": [{ "type": "A.B/c", "apiVersion": "1", "name": "x", "properties": {
              "copy": [{ "name": "a", "count": 800, "input": {
                "copy": [{ "name": "b", "count": 800, "input": {
                  "copy": [{ "name": "c", "count": 800, "input": "[copyIndex('c')]" }] } }] } }] } }]
            """, mostMegabytes: 2000);

        Assert.Contains("template resource 'x' at line '5'", complaint, StringComparison.Ordinal);
        Assert.Contains("more than 2000000 values and steps", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Lambdas_inside_of_lambdas_end()
    {
        var complaint = Complaint("""
            "variables": { "v": "[map(range(0, 9999), lambda('a', map(range(0, 9999), lambda('b', lambdaVariables('a')))))]" }
            """, mostMegabytes: 2000);

        Assert.Contains("more than 2000000 values and steps", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nested_template_is_not_copied_without_end()
    {
        var filler = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"v{i}\":\"{i}\""));

        var complaint = Complaint($$$"""
            "resources": [{ "type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "[concat('d', copyIndex())]",
              "copy": { "name": "loop", "count": 800 },
              "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" }, "template": { {{{filler}}} } } }]
            """, mostMegabytes: 2000);

        Assert.Contains("more than 2000000 values and steps", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_deeper_than_any_template_is_refused_with_its_place()
    {
        var deep = new StringBuilder().Insert(0, "{\"a\":", 100_000).Append('1').Append('}', 100_000);

        var complaint = Assert.Single(TemplateText.Read($"{{\n \"variables\": {deep}}}").Diagnostics);

        Assert.Equal("InvalidRequestContent", complaint.CloudCode);
        Assert.Contains("line 2, column", complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_deeper_than_any_expression_are_refused()
    {
        var expression = string.Concat(Enumerable.Repeat("not(", 100_000)) + "true" + new string(')', 100_000);

        var complaint = Complaint($$"""
            "variables": { "v": "[{{expression}}]" }
            """, mostMegabytes: 800);

        Assert.Contains("template variable 'v' at line '5'", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parameters", 256, "{\"type\":\"string\",\"defaultValue\":\"\"}")]
    [InlineData("variables", 512, "1")]
    [InlineData("outputs", 64, "{\"type\":\"int\",\"value\":1}")]
    public void A_section_has_as_many_entries_as_the_cloud_takes(string section, int most, string entry)
    {
        Assert.True(SampleTemplate.TryPlan(Section(most)).IsValid);
        Assert.Contains(
            $"template {section} limit exceeded. Limit: '{most}' and actual: '{most + 1}'", Complaint(Section(most + 1)), StringComparison.Ordinal);

        string Section(int count) => $"\"{section}\":{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"n{i}\":{entry}"))}}}";
    }

    /// <summary>What is wrong, with the code of the cloud; and no more memory was asked for than is said.</summary>
    private static string Complaint(string sections, long mostMegabytes = 400)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var diagnostic = Assert.Single(SampleTemplate.TryPlan(sections).Diagnostics);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < mostMegabytes * Megabyte, $"{allocated / Megabyte} MB were allocated.");
        Assert.Equal("InvalidTemplate", diagnostic.CloudCode);
        return diagnostic.Message;
    }
}
