using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>Tokens for the instance's own principal, each for one audience: the API, the caches, or the storage accounts.</summary>
internal sealed class AccessTokens(ServiceIdentity identity, TokenIssuer issuer, RedisTokens redisTokens)
{
    public async Task<AccessToken> IssueAsync(string audience, CancellationToken cancellationToken)
    {
        if (TokenAudience.IsRedis(audience))
        {
            var token = issuer.IssueForRedis(audience);
            await redisTokens.GrantAsync(identity.ClientId, token.Text, token.Expires, cancellationToken);
            return token;
        }

        return TokenAudience.IsStorage(audience) ? issuer.IssueForStorage(Guid.Parse(identity.ClientId)) : issuer.Issue(audience);
    }
}
