using System.Text.Json.Nodes;

using CsCheck;

using Redoubt.Templates.Planning;
using Redoubt.Templates.Tests.Setting;
using Redoubt.Templates.Text;

namespace Redoubt.Templates.Tests.Text;

public sealed class TemplateTextTests
{
    private const StringComparison Exactly = StringComparison.Ordinal;

    [Fact]
    public void A_deployment_request_with_an_unquoted_name_and_a_raw_template_is_read()
    {
        const string Request = """
            {"properties": {"mode": "Incremental", template:{
              // the file as it is
              'contentVersion': '1.0.0.0', /* between */
              "long": "two
            lines",
              "list": [1, 2,],
            }}}
            """;

        var template = TemplateText.Read(Request).Require().Section("properties.template");

        Assert.NotNull(template);
        Assert.Equal("1.0.0.0", (string?)template.Root["contentVersion"]);
        Assert.Equal("two\nlines", (string?)template.Root["long"]);
        Assert.Equal("properties.template.list", template.FullPath("list"));
        Assert.Equal(new TextPosition(6, 11), template.PositionOf("list"));
    }

    [Fact]
    public void Dates_stay_texts_and_numbers_stay_numbers()
    {
        const string Json = """{"date":"2026-11-23T08:00:00Z","long":9007199254740993,"half":0.5,"none":null}""";

        Assert.Equal(Json, TemplateText.Read(Json).Require().Root.ToJsonString());
    }

    [Fact]
    public void Of_a_name_that_stands_twice_the_last_counts() =>
        Assert.Equal("""{"a":2}""", TemplateText.Read("""{ "a": 1, "a": 2 }""").Require().Root.ToJsonString());

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("[]", 1, 1, "an object")]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, "unexpected character")]
    [InlineData("{\n  \"a\": [1,\n", 3, 1, "the text ends inside the array that starts at line 2, column 8")]
    [InlineData("{\n  \"a\": undefined }", 2, 16, "a value is expected")]
    [InlineData("{ } x", 1, 5, "dditional text")]
    public void What_is_not_JSON_is_named_with_line_and_column(string text, int line, int column, string reason)
    {
        var diagnostic = Assert.Single(TemplateText.Read(text).Diagnostics);

        Assert.StartsWith($"The template is not valid JSON at line {line}, column {column}: ", diagnostic.Message, Exactly);
        Assert.Contains(reason, diagnostic.Message, Exactly);
        Assert.Equal("InvalidRequestContent", diagnostic.CloudCode);
    }

    [Fact]
    public void A_template_cut_anywhere_or_with_a_letter_changed_yields_diagnostics_or_a_plan_and_never_throws()
    {
        var cut = Gen.Int[0, SampleTemplate.Cache.Length];
        var change = Gen.Select(Gen.Int[0, SampleTemplate.Cache.Length - 1], Gen.Char["\"'[]{}(),.9x\n"]);

        cut.Sample(length => Assert.Equal(length == SampleTemplate.Cache.Length, HasPlan(SampleTemplate.Cache[..length])));
        change.Sample(step =>
        {
            HasPlan(SampleTemplate.Cache.Remove(step.Item1, 1).Insert(step.Item1, step.Item2.ToString()));
        });
    }

    private static bool HasPlan(string text)
    {
        var read = TemplateText.Read(text);
        if (!read.IsValid)
        {
            Assert.NotEmpty(read.Diagnostics);
            return false;
        }

        var result = TemplatePlanner.Plan(read.Value, new JsonObject { ["cacheName"] = "cache1" }, SampleScope.Scope);
        Assert.Equal(result.IsValid, result.Diagnostics.Count == 0);
        return result.IsValid;
    }
}
