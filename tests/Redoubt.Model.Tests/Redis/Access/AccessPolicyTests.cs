using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Redis.Access;

public sealed class AccessPolicyTests
{
    [Theory]
    [InlineData("+get +hget ~Az*")]
    [InlineData("+@read +@connection +cluster|info allkeys")]
    [InlineData("+@all -@dangerous -flushall ~app:* ~session:*")]
    [InlineData("+@READ +Client|Caching ALLKEYS &news:* &alerts")]
    [InlineData("allcommands -client|kill allkeys allchannels")]
    [InlineData("+config|get +acl allkeys")]
    [InlineData("+get +hget")]
    public void Acl_words_about_commands_keys_and_channels_are_taken(string permissions) =>
        Assert.Equal(permissions, Read(permissions).Value.Permissions);

    [Theory]
    [InlineData("+@reed allkeys", "There is no category '@reed'; the categories are admin, all, bitmap")]
    [InlineData("+gett allkeys", "There is no command 'gett'")]
    [InlineData("+client|shout allkeys", "The command 'client' has no subcommand 'shout'")]
    [InlineData("+get|x allkeys", "The command 'get' has no subcommand 'x'")]
    [InlineData("+client|no|evict allkeys", "There is no command 'client|no|evict'")]
    [InlineData("get allkeys", "'get' is not a permission. Take +@category")]
    [InlineData("+get ~", "'~' is not a permission")]
    [InlineData("+get %R~a", "'%R~a' is not a permission")]
    [InlineData("(+get ~a) allkeys", "'(+get' is not a permission")]
    [InlineData("+get allkeys ~a", "It names all keys and a pattern as well")]
    [InlineData("+get ~a allchannels &b", "It names all channels and a pattern as well")]
    [InlineData("+get allkeys nopass", "'nopass' is about users and passwords")]
    [InlineData("+get allkeys on", "'on' is about users and passwords")]
    [InlineData("+get allkeys RESET", "'RESET' is about users and passwords")]
    [InlineData("+get allkeys ~a\u0001b", "It holds a control character")]
    public void Anything_else_is_refused_with_a_sentence(string permissions, string sentence)
    {
        var problem = Read(permissions).Diagnostics[0];
        Assert.Equal(RedisAccessDiagnostics.InvalidPermissionsKind, problem.Descriptor);
        Assert.Equal("properties.permissions", problem.Target);
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">secret")]
    [InlineData("<secret")]
    [InlineData("#5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8")]
    public void A_password_is_refused_and_not_said_again(string word)
    {
        var problem = Assert.Single(Read($"+get allkeys {word}").Diagnostics);
        Assert.DoesNotContain(word[1..], problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("my policy 2", true)]
    [InlineData("a-b", true)]
    [InlineData("ab", false)]
    [InlineData(" abc", false)]
    [InlineData("abc-", false)]
    [InlineData("a_b", false)]
    [InlineData("a/b", false)]
    public void Names_are_3_to_63_letters_digits_hyphens_and_spaces(string name, bool allowed) =>
        Assert.Equal(allowed, AccessPolicyReader.Read(PolicyId(name), Body("+get allkeys")).Succeeded);

    [Fact]
    public void Of_a_name_63_letters_are_the_most()
    {
        Assert.True(AccessPolicyReader.Read(PolicyId(new string('a', 63)), Body("+get allkeys")).Succeeded);
        Assert.False(AccessPolicyReader.Read(PolicyId(new string('a', 64)), Body("+get allkeys")).Succeeded);
    }

    [Fact]
    public void The_built_in_policies_keep_the_rules_themselves() =>
        Assert.All(BuiltInPolicies.All, policy => Assert.True(Read(policy.Permissions).Succeeded, policy.Permissions));

    [Fact]
    public void A_policy_is_answered_as_the_api_s_description_has_it()
    {
        var expected = Sample.Json($$"""
            {"id":"{{PolicyId("my policy")}}","name":"my policy","type":"Microsoft.Cache/Redis/accessPolicies",
             "properties":{"provisioningState":"Succeeded","permissions":"+get allkeys","type":"Custom"} }
            """);
        var policy = Read("+get allkeys").Value;
        Assert.True(JsonNode.DeepEquals(expected, AccessPolicyWriter.Write(PolicyId("my policy"), policy, "Succeeded")));
    }

    [Fact]
    public void What_the_service_answers_can_be_sent_back()
    {
        var answer = AccessPolicyWriter.Write(PolicyId("policy"), Read("+get allkeys").Value, "Succeeded");
        Assert.Equal(
            """{"properties":{"permissions":"\u002Bget allkeys"}}""",
            DesiredState.Of(ResourceTypes.RedisAccessPolicy, answer).ToJsonString());
    }

    private static Reading<AccessPolicy> Read(string permissions) => AccessPolicyReader.Read(PolicyId("policy"), Body(permissions));

    private static JsonObject Body(string permissions) => new() { ["properties"] = new JsonObject { ["permissions"] = permissions } };

    private static ResourceId PolicyId(string name) => Sample.CacheId().Child("accessPolicies", name);
}
