using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Redoubt.Client.Connection;

/// <summary>Signs in as a service principal and keeps the token until shortly before it expires.</summary>
internal sealed class TokenSource(HttpClient http, ClientCredentials credentials, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private AuthenticationHeaderValue? token;
    private DateTimeOffset expiry;

    /// <summary>The header to send, from memory where it lasts.</summary>
    public async Task<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken)
    {
        // Two callers at once sign in twice, which does no harm.
        if (token is { } known && time.GetUtcNow() < expiry)
        {
            return known;
        }

        var (header, lifetime) = await SignInAsync(cancellationToken).ConfigureAwait(false);
        expiry = time.GetUtcNow() + lifetime - Margin;
        token = header;
        return header;
    }

    /// <summary>Forgets a token that the service refused.</summary>
    public void Forget() => token = null;

    private async Task<(AuthenticationHeaderValue Header, TimeSpan Lifetime)> SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret,
            ["scope"] = new Uri(http.BaseAddress!, ".default").AbsoluteUri,
        });
        var path = $"{credentials.TenantId}/oauth2/v2.0/token";
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), form, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await ArmResponse.ReadFailureAsync(response, cancellationToken).ConfigureAwait(false);
        }

        var answer = await response.Content.ReadFromJsonAsync(ClientJson.Default.TokenAnswer, cancellationToken).ConfigureAwait(false);
        return answer is { AccessToken.Length: > 0 }
            ? (new AuthenticationHeaderValue("Bearer", answer.AccessToken), TimeSpan.FromSeconds(answer.ExpiresIn))
            : throw new InvalidDataException("The service answered the sign-in without a token.");
    }
}

/// <summary>The part of a token endpoint's answer that a client needs.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
