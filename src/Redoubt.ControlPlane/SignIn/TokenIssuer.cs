using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>Makes and checks the bearer tokens of the API.</summary>
internal sealed class TokenIssuer(ServiceIdentity identity, TimeProvider time)
{
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    private static readonly string[] Roles = ["Owner"];

    private SymmetricSecurityKey Key => new(identity.SigningKey);

    public string Issuer => $"redoubt:{identity.Instance}";

    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Issuer,
        IssuerSigningKey = Key,
        // The audience is the service's own URL, whose host and port the caller chooses; who holds the key is what counts.
        AudienceValidator = (audiences, _, _) => audiences.Any(
            audience => Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.IsLoopback),
        ClockSkew = TimeSpan.FromMinutes(1),
    };

    /// <summary>A token for the API of this service.</summary>
    public string Issue(string audience) => Make(audience, time.GetUtcNow(), Lifetime);

    /// <summary>A token for caches; whose audience is not this service's URL, so that the API does not take it.</summary>
    public (string Token, DateTimeOffset Expires) IssueForRedis(string audience)
    {
        // What a token says of time, it says in whole seconds.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        return (Make(audience, now, identity.RedisTokenLifetime), now + identity.RedisTokenLifetime);
    }

    private string Make(string audience, DateTimeOffset issued, TimeSpan lifetime)
    {
        var now = issued.UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = new Dictionary<string, object>
            {
                ["tid"] = identity.TenantId,
                ["oid"] = identity.ClientId,
                ["sub"] = identity.ClientId,
                ["appid"] = identity.ClientId,
                ["roles"] = Roles,
            },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
    }
}
