using Azure.Core;

namespace Redoubt.Platform.Storage;

/// <summary>Somebody who opens storage accounts by tokens, over TLS alone.</summary>
/// <param name="http">Makes the connections, and says whose certificates are trusted.</param>
/// <param name="issue">Makes a token; asked again before one ends.</param>
public sealed class StorageIdentity(HttpClient http, Func<StorageToken> issue)
{
    internal HttpClient Http => http;

    internal TokenCredential Credential { get; } = new IssuedCredential(issue);

    private sealed class IssuedCredential(Func<StorageToken> issue) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            var token = issue();
            return new AccessToken(token.Text, token.Expires);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
