using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>Makes and checks the bearer tokens of the API.</summary>
internal sealed class TokenIssuer(ServiceIdentity identity, TimeProvider time)
{
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    private static readonly string[] Roles = ["Owner"];

    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = identity.Issuer,
        IssuerSigningKey = new SymmetricSecurityKey(identity.SigningKey),
        // The audience is the service's own URL, whose host and port the caller chooses; who holds the key is what counts.
        AudienceValidator = (audiences, _, _) => audiences.Any(
            audience => Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.IsLoopback),
        ClockSkew = TimeSpan.FromMinutes(1),
    };

    /// <summary>A token for the API of this service.</summary>
    public string Issue(string audience) => Make(audience, time.GetUtcNow(), Lifetime, OwnClaims, identity.SigningKey);

    /// <summary>A token for caches; whose audience is not this service's URL, so that the API does not take it.</summary>
    public (string Token, DateTimeOffset Expires) IssueForRedis(string audience)
    {
        var now = WholeSecond();
        var lifetime = identity.RedisTokenLifetime;
        return (Make(audience, now, lifetime, OwnClaims, identity.SigningKey), now + lifetime);
    }

    /// <summary>A token with which a cache's identity opens this instance's storage accounts, and nobody anything else.</summary>
    /// <param name="principal">The identity's principal.</param>
    public (string Token, DateTimeOffset Expires) IssueForStorage(Guid principal)
    {
        var now = WholeSecond();
        var claims = ClaimsOf($"{principal}");
        return (Make(TokenAudience.Storage, now, Lifetime, claims, identity.StorageSigningKey), now + Lifetime);
    }

    private Dictionary<string, object> OwnClaims =>
        new(ClaimsOf(identity.ClientId)) { ["appid"] = identity.ClientId, ["roles"] = Roles };

    private Dictionary<string, object> ClaimsOf(string principal) =>
        new() { ["tid"] = identity.TenantId, ["oid"] = principal, ["sub"] = principal };

    // What a token says of time, it says in whole seconds.
    private DateTimeOffset WholeSecond() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    private string Make(string audience, DateTimeOffset issued, TimeSpan lifetime, Dictionary<string, object> claims, byte[] key)
    {
        var now = issued.UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = identity.Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });
    }
}
