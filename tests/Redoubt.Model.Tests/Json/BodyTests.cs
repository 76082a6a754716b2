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
    [InlineData("{\"p\":[{\"key\":\"x\",\"KEY\":1}]}")]
    public void What_is_not_one_strict_object_is_refused(string text)
    {
        var problem = Assert.Single(RequestBody.Parse(Encoding.UTF8.GetBytes(text)).Diagnostics);
        Assert.Equal(RequestDiagnostics.MalformedBodyKind, problem.Descriptor);
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":[\"x\\udc00y\"]}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Half_of_a_character_is_refused(string text) =>
        Assert.Contains("surrogate pair", Assert.Single(RequestBody.Parse(Encoding.UTF8.GetBytes(text)).Diagnostics).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_utf8_is_refused_and_the_mark_of_utf8_is_not()
    {
        Assert.Contains("not UTF-8", Assert.Single(RequestBody.Parse([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]).Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal("{\"a\":1}", RequestBody.Parse([0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8]).Value.ToJsonString());
        Assert.Equal("\ud83d\ude00", (string?)RequestBody.Parse("{\"a\":\"\\ud83d\\ude00\"}"u8).Value["a"]);
    }

    [Fact]
    public void What_is_nested_too_deep_to_be_answered_is_refused()
    {
        var deepest = Nested(RequestBody.DeepestNesting);
        Assert.Null(RequestBody.WhyNotTaken(RequestBody.Parse(deepest).Value));
        var deeper = Nested(RequestBody.DeepestNesting + 1);
        Assert.NotEmpty(RequestBody.Parse(deeper).Diagnostics);
        Assert.Equal(RequestDiagnostics.MalformedBodyKind, RequestBody.WhyNotTaken(Sample.Json(Encoding.UTF8.GetString(deeper)))?.Descriptor);

        static byte[] Nested(int levels) => Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels));
    }

    [Theory]
    [InlineData("""{"tags":[]}""", "tags")]
    [InlineData("""{"Tags":"x"}""", "tags")]
    [InlineData("""{"tags":{"a":{"b":"c"}}}""", "tags.a")]
    public void Tags_that_are_no_texts_are_refused(string body, string target) =>
        Assert.Equal(target, Assert.Throws<DiagnosticException>(() => RequestTags.Settle(Sample.Json(body))).Diagnostics[0].Target);

    [Fact]
    public void Numbers_and_flags_in_tags_become_texts()
    {
        var body = Sample.Json("""{"tags":{"a":1,"b":true,"c":"d","e":null}}""");
        RequestTags.Settle(body);
        Assert.Equal("""{"tags":{"a":"1","b":"true","c":"d","e":null}}""", body.ToJsonString());
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
