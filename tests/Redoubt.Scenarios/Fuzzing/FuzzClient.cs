using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Fuzzing.Requests;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing;

/// <summary>Sends requests as they are written: no path is tidied up on the way.</summary>
internal sealed class FuzzClient : IDisposable
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient http;
    private readonly RedoubtInstance instance;
    private string token = "";

    private FuzzClient(HttpClient http, RedoubtInstance instance) => (this.http, this.instance) = (http, instance);

    public static async Task<(FuzzClient Client, BadTokens Tokens)> SignInAsync(RedoubtInstance instance)
    {
        var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(instance.Authority));
        var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = Trust.InAuthority(authority),
            AllowAutoRedirect = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        });
        var client = new FuzzClient(http, instance);
        client.token = await client.TokenAsync($"https://localhost:{instance.Port}/.default");
        return (client, new BadTokens(client.token, await client.TokenAsync("https://redis.azure.com/.default")));
    }

    public async Task<FuzzAnswer> SendAsync(FuzzRequest asked)
    {
        using var request = new HttpRequestMessage(asked.Method, UriOf(asked.Target));
        if (asked.Body is not null)
        {
            request.Content = new ByteArrayContent(asked.Body);
            request.Headers.TransferEncodingChunked = asked.IsChunked;
            if (asked.ContentType.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.ContentType);
            }
        }

        foreach (var (name, value) in asked.Headers.Prepend(("Authorization", asked.Authorization ?? $"Bearer {token}")).Where(header => header.Item2.Length > 0))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var watch = response.Headers.TryGetValues("Azure-AsyncOperation", out var status)
            ? status.First()
            : (int)response.StatusCode == 202 ? response.Headers.Location?.ToString() : null;
        return new FuzzAnswer(
            (int)response.StatusCode, body, response.Headers.WwwAuthenticate.ToString(), watch, response.Headers.ConnectionClose ?? false);
    }

    public void Dispose() => http.Dispose();

    private Uri UriOf(string target) => target.StartsWith("https://", StringComparison.Ordinal)
        ? new Uri(target)
        : new Uri($"https://localhost:{instance.Port}{target}", AsWritten);

    private async Task<string> TokenAsync(string scope)
    {
        var client = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(instance.Folder, "client.json")))!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = (string)client["clientId"]!,
            ["client_secret"] = (string)client["clientSecret"]!,
            ["scope"] = scope,
        });
        using var answer = await http.PostAsync(UriOf("/adfs/oauth2/token"), form);
        answer.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!;
    }
}
