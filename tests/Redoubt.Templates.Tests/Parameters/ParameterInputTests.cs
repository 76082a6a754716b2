using Redoubt.Templates.Parameters;
using Redoubt.Templates.Tests.Setting;

namespace Redoubt.Templates.Tests.Parameters;

public sealed class ParameterInputTests
{
    private const StringComparison Exactly = StringComparison.Ordinal;

    private const string Parameters = """
        "parameters": {
          "name": { "type": "string" }, "size": { "type": "int" }, "on": { "type": "bool" },
          "list": { "type": "array" }, "ref": { "$ref": "#/definitions/t" } },
        "definitions": { "t": { "type": "object" } }
        """;

    [Fact]
    public void Files_and_pairs_are_merged_in_order_and_pairs_are_read_by_the_declared_type()
    {
        var merged = ParameterInputs.Merge(
            SampleTemplate.Of(Parameters),
            [
                ParameterInput.File("a.json", """{ "parameters": { "name": { "value": "first" }, "size": { "value": 1 } } }"""),
                ParameterInput.Pair("name=42"),
                ParameterInput.Pair("SIZE=2"),
                ParameterInput.File("b.json", """{ "on": false }"""),
                ParameterInput.Pair("on=true"),
                ParameterInput.Pair("list=[1, 'a=b']"),
                ParameterInput.Pair("ref={ x: 1 }"),
                ParameterInput.Pair("other=a=b"),
            ]);

        Assert.Equal(
            """{"name":{"value":"42"},"size":{"value":2},"on":{"value":true},"list":{"value":[1,"a=b"]},"ref":{"value":{"x":1}},"""
            + "\"other\":{\"value\":\"a=b\"}}",
            merged.Require().ToJsonString());
    }

    [Fact]
    public void Everything_that_cannot_be_read_is_named()
    {
        var merged = ParameterInputs.Merge(
            SampleTemplate.Of(Parameters),
            [ParameterInput.Pair("name"), ParameterInput.Pair("size=two"), ParameterInput.File("a.json", "{")]);

        Assert.Collection(
            merged.Diagnostics,
            first => Assert.Contains("'name' cannot be read: it is not of the form name=value", first.Message, Exactly),
            second => Assert.Contains("'size' cannot be read: its type is not string", second.Message, Exactly),
            third => Assert.StartsWith("The parameters file 'a.json' is not valid JSON at line 1", third.Message, Exactly));
    }
}
