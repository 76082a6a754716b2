using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;

namespace Redoubt.ControlPlane.Tests.Resources;

public sealed class TagsPatchTests
{
    [Theory]
    [InlineData("""{"tags":{"a":"1","b":"2"},"x":1}""", """{"tags":{"b":"3"}}""", """{"tags":{"b":"3"},"x":1}""")]
    [InlineData("""{"Tags":{"a":"1"}}""", """{"tags":{"b":"2"}}""", """{"Tags":{"b":"2"}}""")]
    [InlineData("""{"x":1}""", """{"tags":{"b":"2"}}""", """{"x":1,"tags":{"b":"2"}}""")]
    [InlineData("""{"tags":{"a":"1"}}""", """{"tags":{}}""", """{"tags":{}}""")]
    [InlineData("""{"tags":{"a":"1"}}""", """{"tags":null}""", "{}")]
    [InlineData("""{"tags":{"a":"1"}}""", "{}", """{"tags":{"a":"1"}}""")]
    public void Tags_that_are_sent_take_the_place_of_all_that_were_there(string target, string patch, string expected)
    {
        var before = JsonNode.Parse(target)!.AsObject();
        Assert.Equal(expected, TagsPatch.Apply(before, JsonNode.Parse(patch)!.AsObject()).ToJsonString());
        Assert.Equal(target, before.ToJsonString());
    }
}
