using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Resources;

public sealed class ResourceTagsTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"owner":"me","cost center":"","hidden-title":null,"größe":"10 €"}""")]
    [InlineData("null")]
    public void Tags_are_texts_by_name(string tags) => Assert.Empty(ResourceTags.ProblemsOf(JsonNode.Parse(tags)));

    [Theory]
    [InlineData("[]", "InvalidRequestFormat", "tags")]
    [InlineData("\"a\"", "InvalidRequestFormat", "tags")]
    [InlineData("""{"a":1}""", "InvalidRequestFormat", "tags.a")]
    [InlineData("""{"a":{"b":"c"}}""", "InvalidRequestFormat", "tags.a")]
    [InlineData("""{"a/b":"c"}""", "InvalidTagNameCharacters", "tags.a/b")]
    [InlineData("""{"a\u0007":"c"}""", "InvalidTagNameCharacters", "tags.a\u0007")]
    [InlineData("""{"":"c"}""", "InvalidTag", "tags.")]
    public void What_is_no_tag_is_named(string tags, string code, string target)
    {
        var problem = Assert.Single(ResourceTags.ProblemsOf(JsonNode.Parse(tags)));
        Assert.Equal((code, target), (problem.CloudCode, problem.Target));
    }

    [Fact]
    public void There_is_an_end_to_how_many_and_how_long()
    {
        Assert.Empty(ResourceTags.ProblemsOf(Many(50)));
        Assert.Contains("51 tags", Assert.Single(ResourceTags.ProblemsOf(Many(51))).Message, StringComparison.Ordinal);
        Assert.Empty(ResourceTags.ProblemsOf(new JsonObject { [new string('n', 512)] = new string('v', 256) }));
        Assert.Equal(2, ResourceTags.ProblemsOf(new JsonObject { [new string('n', 513)] = new string('v', 257) }).Count);
    }

    private static JsonObject Many(int count) =>
        new(Enumerable.Range(0, count).Select(index => KeyValuePair.Create($"t{index}", (JsonNode?)JsonValue.Create("v"))));
}
