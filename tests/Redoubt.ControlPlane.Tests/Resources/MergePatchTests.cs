using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;

namespace Redoubt.ControlPlane.Tests.Resources;

public sealed class MergePatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"b":2}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":1}""", """{"A":2}""", """{"a":2}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3}}""", """{"a":{"b":3,"c":2}}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null}""", """{"b":2}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    public void A_patch_replaces_what_it_names(string target, string patch, string expected)
    {
        var before = JsonNode.Parse(target)!.AsObject();
        Assert.Equal(expected, MergePatch.Apply(before, JsonNode.Parse(patch)!.AsObject()).ToJsonString());
        Assert.Equal(target, before.ToJsonString());
    }
}
