using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>Makes and checks this service's tokens.</summary>
internal sealed class TokenIssuer(ServiceIdentity identity, TimeProvider time)
{
    /// <summary>What a refresh token is for; nothing else takes it.</summary>
    private const string Refreshing = "urn:redoubt:refresh";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);
    private static readonly string[] Roles = ["Owner"];
    private readonly JsonWebTokenHandler handler = new();

    /// <summary>What the API asks of a token.</summary>
    public TokenValidationParameters Validation => ValidationFor(TokenAudience.IsManagement);

    /// <summary>A token for the API of this service, or for something that this service does not know.</summary>
    public AccessToken Issue(string audience) => Make(audience, Lifetime, OwnClaims, identity.SigningKey);

    /// <summary>A token for caches, whose audience is none of the API's, so that the API does not take it.</summary>
    public AccessToken IssueForRedis(string audience) => Make(audience, identity.RedisTokenLifetime, OwnClaims, identity.SigningKey);

    /// <summary>A token with which a principal opens this instance's storage accounts, and nobody anything else.</summary>
    /// <param name="principal">The identity's principal.</param>
    public AccessToken IssueForStorage(Guid principal) =>
        Make(TokenAudience.Storage, Lifetime, ClaimsOf($"{principal}"), identity.StorageSigningKey);

    /// <summary>What a program shows for a new token when the last one has expired and nobody is there to sign in.</summary>
    public string IssueRefresh() => Make(Refreshing, RefreshLifetime, OwnClaims, identity.SigningKey).Text;

    /// <summary>Who has signed in, for the program that asked.</summary>
    /// <param name="program">The client id of the program.</param>
    public string IssueId(string program)
    {
        var claims = new Dictionary<string, object>(ClaimsOf(identity.ClientId)) { ["preferred_username"] = identity.ClientId, ["upn"] = identity.ClientId };
        return Make(program, Lifetime, claims, identity.SigningKey).Text;
    }

    public async Task<bool> IsRefreshAsync(string token) =>
        (await handler.ValidateTokenAsync(token, ValidationFor(audience => audience == Refreshing))).IsValid;

    private Dictionary<string, object> OwnClaims =>
        new(ClaimsOf(identity.ClientId)) { ["appid"] = identity.ClientId, ["roles"] = Roles };

    private Dictionary<string, object> ClaimsOf(string principal) =>
        new() { ["tid"] = identity.TenantId, ["oid"] = principal, ["sub"] = principal };

    private TokenValidationParameters ValidationFor(Predicate<string> audience) => new()
    {
        ValidIssuer = identity.Issuer,
        IssuerSigningKey = new SymmetricSecurityKey(identity.SigningKey),
        AudienceValidator = (audiences, _, _) => audiences.Any(each => audience(each)),
        LifetimeValidator = (begins, ends, _, _) => IsNow(begins, ends),
    };

    // A minute to either side, for clocks that differ.
    private bool IsNow(DateTime? begins, DateTime? ends)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return begins <= now.AddMinutes(1) && now.AddMinutes(-1) < ends;
    }

    private AccessToken Make(string audience, TimeSpan lifetime, Dictionary<string, object> claims, byte[] key)
    {
        // What a token says of time, it says in whole seconds.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var text = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = identity.Issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });
        return new AccessToken(text, now + lifetime);
    }
}
