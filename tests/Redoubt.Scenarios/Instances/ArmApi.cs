using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Redoubt.Scenarios.Instances;

/// <summary>The API as raw requests and answers, so that a test sees statuses, headers and bodies as they are.</summary>
public sealed class ArmApi : IDisposable
{
    private readonly HttpClient http;

    private ArmApi(HttpClient http, string subscription) => (this.http, Subscription) = (http, subscription);

    /// <summary>Says which resource groups are put.</summary>
    public event Action<string>? GroupPut;

    public string Subscription { get; }

    public static async Task<ArmApi> SignInAsync(string folder, int port)
    {
        var client = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "client.json")))!;
        var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(Path.Combine(folder, "ca.pem")));
        var http = new HttpClient(new SocketsHttpHandler { SslOptions = Trust.InAuthority(authority) })
        {
            BaseAddress = new Uri($"https://localhost:{port}"),
        };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = (string)client["clientId"]!,
            ["client_secret"] = (string)client["clientSecret"]!,
            ["scope"] = $"{http.BaseAddress}.default",
        });
        using var answer = await http.PostAsync(new Uri($"/{client["tenantId"]}/oauth2/v2.0/token", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        return new ArmApi(http, (string)client["subscriptionId"]!);
    }

    /// <summary>The id of a resource of this subscription.</summary>
    public string Id(string group, string path) => $"/subscriptions/{Subscription}/resourceGroups/{group}/providers/{path}";

    public async Task<ArmAnswer> SendAsync(
        HttpMethod method, string path, string? body = null, string? apiVersion = null, params (string Name, string Value)[] headers)
    {
        if (method == HttpMethod.Put && path.Split('/') is ["", "subscriptions", _, "resourceGroups", _])
        {
            GroupPut?.Invoke(path);
        }

        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        // The URL of an operation has its version.
        var version = path.Contains("api-version=", StringComparison.Ordinal)
            ? ""
            : $"{separator}api-version={apiVersion ?? WireVersions.Of(path)}";
        using var request = new HttpRequestMessage(method, path + version);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var watch = response.Headers.TryGetValues("Azure-AsyncOperation", out var status)
            ? status.First()
            : response.StatusCode == HttpStatusCode.Accepted ? response.Headers.Location?.ToString() : null;
        return new ArmAnswer(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), watch, response.Headers);
    }

    /// <summary>What is no JSON.</summary>
    public Task<string> TextAsync(string path) =>
        http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<ArmAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ArmAnswer> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>PUT, and waits until the operation behind it has succeeded.</summary>
    public async Task<JsonNode> CreateAsync(string path, string body)
    {
        var answer = await PutAsync(path, body);
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, $"PUT {path}: {answer}");
        await WaitAsync(answer);
        return (await GetAsync(path)).Body!;
    }

    public async Task DeleteAsync(string path)
    {
        var answer = await SendAsync(HttpMethod.Delete, path);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent, $"DELETE {path}: {answer}");
        await WaitAsync(answer);
    }

    /// <summary>Waits for the end of the operation that an answer names, and fails where it failed.</summary>
    public async Task WaitAsync(ArmAnswer begun)
    {
        if (begun.Watch is { } watch)
        {
            var error = await ErrorAsync(watch);
            Assert.True(error is null, error?.ToJsonString());
        }
    }

    /// <summary>Waits for the end of an operation that fails, and returns its error.</summary>
    public async Task<JsonNode> FailureAsync(ArmAnswer begun)
    {
        Assert.True(begun.Watch is not null, $"No operation was begun: {begun}");
        var error = await ErrorAsync(begun.Watch);
        Assert.NotNull(error);
        return error;
    }

    /// <summary>Waits for the end of an operation, and says whether it succeeded.</summary>
    public async Task<bool> EndedWellAsync(ArmAnswer begun) => begun.Watch is { } watch && await ErrorAsync(watch) is null;

    private async Task<JsonNode?> ErrorAsync(string watch)
    {
        while (true)
        {
            using var response = await http.GetAsync(new Uri(watch), TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{watch}: {text}");
            var body = text.Length == 0 ? null : JsonNode.Parse(text)!;
            var status = (string?)body?["status"];
            if (status is "Failed" or "Canceled")
            {
                return body!["error"] ?? body;
            }

            if (status == "Succeeded" || (status is null && response.StatusCode != HttpStatusCode.Accepted))
            {
                return null;
            }
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>An answer of the API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body, or null where there was none.</param>
/// <param name="Watch">Where the operation that it began is watched, or null.</param>
/// <param name="Headers">Its headers.</param>
public sealed record ArmAnswer(HttpStatusCode Status, JsonNode? Body, string? Watch, HttpResponseHeaders Headers)
{
    public string? Code => (string?)Body?["error"]?["code"];

    public string Message => (string?)Body?["error"]?["message"] ?? "";

    public override string ToString() => $"{(int)Status} {Body?.ToJsonString()}";
}
