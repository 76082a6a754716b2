using System.Text;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Json;

public sealed class BodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"p\":{\"a\":1,\"a\":2}}")]
    [InlineData("{template:{}}")]
    public void What_is_not_one_strict_object_is_refused(string text)
    {
        var problem = Assert.Single(RequestBody.Parse(Encoding.UTF8.GetBytes(text)).Diagnostics);
        Assert.Equal(RequestDiagnostics.MalformedBodyKind, problem.Descriptor);
    }

    [Fact]
    public void An_object_is_read() => Assert.Equal("{\"a\":1}", RequestBody.Parse("{\"a\":1}"u8).Value.ToJsonString());

    [Fact]
    public void Read_only_properties_are_not_desired_state()
    {
        var body = Sample.Json("""
            {"id":"x","etag":"y","location":"westeurope","properties":{"provisioningState":"Succeeded","resourceGuid":"g",
             "subnets":[{"id":"x","name":"a","etag":"y",
              "properties":{"addressPrefix":"10.0.0.0/24","ipConfigurations":[{"id":"x"}],"mine":1}}]}}
            """);
        Assert.Equal(
            """{"location":"westeurope","properties":{"subnets":[{"name":"a","properties":{"addressPrefix":"10.0.0.0/24","mine":1}}]}}""",
            DesiredState.Of(ResourceTypes.VirtualNetwork, body).ToJsonString());
        Assert.Equal("x", body["id"]!.GetValue<string>());
    }

    [Fact]
    public void A_child_is_put_in_its_place_and_removed()
    {
        var parent = Sample.Json("""{"properties":{"subnets":[{"name":"a"},{"name":"b"}]}}""");
        InlineChildren.Put(parent, "subnets", "A", Sample.Json("""{"properties":{"x":1}}"""));
        InlineChildren.Put(parent, "subnets", "c", Sample.Json("{}"));
        Assert.True(InlineChildren.Remove(parent, "subnets", "B"));
        Assert.False(InlineChildren.Remove(parent, "subnets", "b"));
        Assert.Equal("""{"properties":{"subnets":[{"properties":{"x":1},"name":"A"},{"name":"c"}]}}""", parent.ToJsonString());
        Assert.NotNull(InlineChildren.Find(parent, "subnets", "C"));
        Assert.Null(InlineChildren.Find(parent, "subnets", "b"));
    }

    [Fact]
    public void Names_of_properties_match_in_any_case()
    {
        var parent = Sample.Json("""{"Properties":{"SUBNETS":[{"Name":"a"}]}}""");
        InlineChildren.Put(parent, "subnets", "a", Sample.Json("""{"Name":"x","Etag":"old"}"""));
        Assert.Equal("""{"Properties":{"SUBNETS":[{"Name":"a","Etag":"old"}]}}""", parent.ToJsonString());
        Assert.Equal(
            """{"Properties":{"SUBNETS":[{"Name":"a"}]}}""", DesiredState.Of(ResourceTypes.VirtualNetwork, parent).ToJsonString());
    }

    [Fact]
    public void The_first_child_makes_the_collection()
    {
        var parent = Sample.Json("{}");
        InlineChildren.Put(parent, "securityRules", "a", Sample.Json("{}"));
        Assert.Equal("""{"properties":{"securityRules":[{"name":"a"}]}}""", parent.ToJsonString());
    }

    [Fact]
    public void A_PATCH_keeps_what_it_leaves_out_and_replaces_tags_whole()
    {
        var stored = Sample.Json("""
            {"tags":{"a":"1","b":"2"},"properties":{"sku":{"capacity":1,"name":"Premium"},"redisConfiguration":{"x":"1"}}}
            """);
        var patch = Sample.Json("""{"tags":{"c":"3"},"properties":{"SKU":{"capacity":2},"redisConfiguration":{"y":"2"}}}""");
        Assert.Equal(
            """{"tags":{"c":"3"},"properties":{"sku":{"capacity":2,"name":"Premium"},"redisConfiguration":{"x":"1","y":"2"}}}""",
            RedisPatch.Apply(stored, patch).ToJsonString());
        Assert.Equal("1", stored["tags"]!["a"]!.GetValue<string>());
    }
}
