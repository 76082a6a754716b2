using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis.Access;

public sealed class TokenAccessRuleTests
{
    private static readonly RedisResource WithTokens = Sample.Cache().Setting("aad-enabled", "True");

    [Fact]
    public void Tokens_are_taken_with_and_without_keys_over_tls() =>
        Assert.All([WithTokens, WithTokens with { DisableAccessKeyAuthentication = true }], cache => Assert.Empty(Validate(cache)));

    [Fact]
    public void Tokens_do_not_go_together_with_the_plain_port() =>
        Assert.Equal(RedisAccessDiagnostics.PlainPortKind, Assert.Single(Validate(WithTokens with { EnableNonSslPort = true })).Descriptor);

    [Fact]
    public void Tokens_need_redis_6() =>
        Assert.Equal(RedisAccessDiagnostics.VersionKind, Assert.Single(Validate(WithTokens with { RedisVersion = "4" })).Descriptor);

    [Fact]
    public void Keys_are_disabled_only_where_tokens_take_their_place()
    {
        var problem = Assert.Single(Validate(Sample.Cache() with { DisableAccessKeyAuthentication = true }));
        Assert.Equal(RedisAccessDiagnostics.KeysNeededKind, problem.Descriptor);
        Assert.Contains("aad-enabled is not true", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_cannot_be_disabled_where_nobody_needs_one() =>
        Assert.Contains(
            "nobody needs a key",
            Assert.Single(Validate(WithTokens.Setting("authnotrequired", "true") with { DisableAccessKeyAuthentication = true })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_change_keeps_the_rules_too() =>
        Assert.Single(RedisUpdateRules.Validate(WithTokens, WithTokens with { EnableNonSslPort = true }));

    [Fact]
    public void A_cache_begins_to_let_everyone_in_only_where_its_neighbours_do()
    {
        var open = Sample.Cache().Setting("authnotrequired", "true");
        var (keyed, neighbour) = (Sample.Cache(), Sample.Cache("neighbour"));
        Assert.Empty(RedisUpdateRules.ValidateNeighbours(keyed, open, []));
        Assert.Equal(
            RedisDiagnostics.AuthenticationKind,
            Assert.Single(RedisUpdateRules.ValidateNeighbours(keyed, open, [neighbour])).Descriptor);
        Assert.Empty(RedisUpdateRules.ValidateNeighbours(open, open, [neighbour]));
        Assert.Empty(RedisUpdateRules.ValidateNeighbours(open, keyed, [neighbour]));
    }

    private static IReadOnlyList<Diagnostic> Validate(RedisResource cache) => RedisCreateRules.Validate(Sample.Context(cache));
}
