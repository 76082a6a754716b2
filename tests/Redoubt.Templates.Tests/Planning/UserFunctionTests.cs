using Redoubt.Templates.Tests.Setting;

namespace Redoubt.Templates.Tests.Planning;

public sealed class UserFunctionTests
{
    private const string Functions = """
        "functions": [ { "namespace": "names", "members": {
          "join": { "parameters": [ { "name": "a", "type": "string" }, { "name": "b", "type": "string" } ],
                    "output": { "type": "object", "value": { "joined": "[toLower(concat(parameters('a'), '-', parameters('b')))]" } } },
          "loop": { "parameters": [], "output": { "type": "string", "value": "[names.loop()]" } } } } ],
        """;

    [Fact]
    public void A_function_of_the_template_sees_its_own_parameters() =>
        Assert.Equal("ab-cd", (string?)SampleTemplate.Output($$"""
            {{Functions}} "outputs": { "it": { "type": "string", "value": "[Names.Join('AB', 'cd').joined]" } }
            """));

    [Theory]
    [InlineData("names.join('a')", "function requires '2' argument(s) while '1' were provided")]
    [InlineData("names.loop()", "calls itself")]
    [InlineData("names.other()", "The template function 'names.other'")]
    public void A_wrong_call_is_named(string call, string expected)
    {
        var message = SampleTemplate.Complaint($$"""{{Functions}} "variables": { "v": "[{{call}}]" }""");

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
