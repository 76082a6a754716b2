using Azure.Core;

namespace Redoubt.Platform.Storage;

/// <summary>Somebody who opens storage accounts by tokens, over TLS alone.</summary>
/// <param name="trust">Whose certificates are trusted.</param>
/// <param name="issue">Makes a token; asked again before one ends.</param>
public sealed class StorageIdentity(StorageTrust trust, Func<StorageToken> issue)
{
    internal HttpClient Http => trust.Http;

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
