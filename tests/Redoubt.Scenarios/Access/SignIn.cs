using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Access;

/// <summary>Asks a service for tokens as applications do, and uses them where they do not belong.</summary>
internal static class SignIn
{
    public const string RedisScope = "https://redis.azure.com/.default";

    /// <summary>The object id of the service's principal.</summary>
    public static async Task<string> ObjectIdAsync(this RedoubtInstance instance) => (string)(await ClientFileAsync(instance))["clientId"]!;

    /// <summary>A token for a scope in the words of version 2, or for a resource in those of version 1.</summary>
    public static async Task<string> TokenAsync(this RedoubtInstance instance, string scope = RedisScope, string parameter = "scope")
    {
        var client = await ClientFileAsync(instance);
        var (status, answer) = await instance.AskTokenAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = (string)client["clientId"]!,
            ["client_secret"] = (string)client["clientSecret"]!,
            [parameter] = scope,
        });
        Assert.True(status == HttpStatusCode.OK, $"{answer}");
        return (string)answer["access_token"]!;
    }

    /// <summary>What the token endpoint answers to a form.</summary>
    public static async Task<(HttpStatusCode Status, JsonNode Answer)> AskTokenAsync(this RedoubtInstance instance, Dictionary<string, string> fields)
    {
        var client = await ClientFileAsync(instance);
        using var http = await HttpAsync(instance);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(new Uri($"/{client["tenantId"]}/oauth2/v2.0/token", UriKind.Relative), form);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    /// <summary>What the management API answers to a token.</summary>
    public static async Task<HttpStatusCode> ManageWithAsync(this RedoubtInstance instance, string token)
    {
        using var http = await HttpAsync(instance);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/subscriptions?api-version=2022-12-01");
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A claim of a token.</summary>
    public static string Claim(string token, string name)
    {
        var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var json = Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        return (string)JsonNode.Parse(json)![name]!;
    }

    public static async Task<JsonNode> ClientFileAsync(this RedoubtInstance instance) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(instance.Folder, "client.json")))!;

    public static async Task<HttpClient> HttpAsync(this RedoubtInstance instance)
    {
        var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(instance.Authority));
        return new HttpClient(new SocketsHttpHandler { SslOptions = Trust.InAuthority(authority) })
        {
            BaseAddress = new Uri($"https://localhost:{instance.Port}"),
        };
    }
}
