using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Access;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Terraform;

/// <summary>
/// Sends what the azurerm and azapi providers send. A Terraform binary cannot be had everywhere, so the requests are written down here:
/// sign-in from the metadata, a look before each creation, polling of operations, reads after it, and a plan that compares.
/// </summary>
internal sealed class TerraformProvider : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient http;

    private TerraformProvider(HttpClient http, string subscription) => (this.http, Subscription) = (http, subscription);

    public string Subscription { get; }

    /// <summary>How many PUTs, PATCHes and DELETEs it has sent.</summary>
    public int Writes { get; private set; }

    /// <summary>As azurerm: where to sign in and for what comes from the metadata, which must not look like Azure Stack's.</summary>
    public static async Task<TerraformProvider> AzurermAsync(RedoubtInstance instance)
    {
        var http = await instance.HttpAsync();
        var cloud = (await http.GetFromJsonAsync<JsonNode>("/metadata/endpoints?api-version=2022-09-01"))!;
        var authentication = cloud["authentication"]!;
        Assert.Equal(("AAD", "common"), ((string?)authentication["identityProvider"], (string?)authentication["tenant"]));
        Assert.NotEmpty((string)cloud["suffixes"]!["storage"]!);
        Assert.NotEmpty((string)cloud["suffixes"]!["keyVaultDns"]!);
        var login = (string)authentication["loginEndpoint"]!;
        var client = await instance.ClientFileAsync();
        var token = new Uri($"{login.TrimEnd('/')}/{client["tenantId"]}/oauth2/v2.0/token");
        _ = await TokenAsync(http, token, client, $"{((string)cloud["microsoftGraphResourceId"]!).TrimEnd('/')}/.default");
        http.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(http, token, client, $"{authentication["audiences"]![0]}/.default"));
        var provider = new TerraformProvider(http, (string)client["subscriptionId"]!);
        var subscription = await provider.ReadAsync($"/subscriptions/{provider.Subscription}", "2022-12-01");
        Assert.Equal("Enabled", (string?)subscription!["state"]);
        return provider;
    }

    /// <summary>As azapi: the authority is given, and says where tokens are.</summary>
    public static async Task<TerraformProvider> AzapiAsync(RedoubtInstance instance)
    {
        var http = await instance.HttpAsync();
        var client = await instance.ClientFileAsync();
        var authority = (await http.GetFromJsonAsync<JsonNode>($"/{client["tenantId"]}/v2.0/.well-known/openid-configuration"))!;
        Assert.StartsWith(http.BaseAddress!.ToString(), (string)authority["issuer"]!, StringComparison.Ordinal);
        var token = await TokenAsync(http, new Uri((string)authority["token_endpoint"]!), client, $"{http.BaseAddress}/.default");
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new TerraformProvider(http, (string)client["subscriptionId"]!);
    }

    /// <summary>Creates what is not there, changes what differs, and reads it all back. What differs even then is the answer's.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(IEnumerable<TerraformResource> resources)
    {
        var differences = new List<string>();
        foreach (var resource in resources)
        {
            var there = await ReadAsync(resource.Id, resource.Version);
            if (there is null || resource.DifferencesFrom(there).Any())
            {
                await WriteAsync(there is null ? HttpMethod.Put : resource.UpdateMethod, resource, resource.BodyFor(there));
                there = await ReadAsync(resource.Id, resource.Version);
                Assert.NotNull(there);
                Assert.Equal("Succeeded", (string?)there["properties"]?["provisioningState"] ?? "Succeeded");
            }

            foreach (var (method, path) in resource.Reads)
            {
                using var answer = await SendAsync(method, $"{resource.Id}/{path}", resource.Version, null);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
            }

            differences.AddRange(resource.DifferencesFrom(there));
        }

        return differences;
    }

    /// <summary>Deletes in the opposite order; whether something is gone it asks the thing itself.</summary>
    public async Task DestroyAsync(IEnumerable<TerraformResource> resources)
    {
        foreach (var resource in resources.Reverse())
        {
            if (resource.Parent is not null)
            {
                await WriteAsync(HttpMethod.Put, resource, resource.BodyWithout((await ReadAsync(resource.Id, resource.Version))!));
                continue;
            }

            using var answer = await SendAsync(HttpMethod.Delete, resource.Id, resource.Version, null);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent, $"{(int)answer.StatusCode} {resource.Id} {await answer.Content.ReadAsStringAsync()}");
            await UntilAsync($"{resource.Id} is gone", async () => await ReadAsync(resource.Id, resource.Version) is null);
        }
    }

    /// <summary>What is in a group, which is looked at before it is deleted.</summary>
    public async Task<int> CountAsync(string group) =>
        (await ReadAsync($"{group}/resources?$expand=provisioningState&$top=10", "2023-07-01"))!["value"]!.AsArray().Count;

    public void Dispose() => http.Dispose();

    private static async Task<string> TokenAsync(HttpClient http, Uri endpoint, JsonNode client, string scope)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = $"{client["clientId"]}",
            ["client_secret"] = $"{client["clientSecret"]}",
            ["scope"] = scope,
        });
        using var answer = await http.PostAsync(endpoint, form);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!;
    }

    private async Task<JsonNode?> ReadAsync(string path, string version)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, version, null);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonNode>();
    }

    private async Task WriteAsync(HttpMethod method, TerraformResource resource, JsonObject body)
    {
        using var answer = await SendAsync(method, resource.Id, resource.Version, body);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {resource.Id}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        if (answer.Headers.TryGetValues("Azure-AsyncOperation", out var links))
        {
            await UntilAsync($"{resource.Id} is made", async () =>
            {
                var status = (string?)(await http.GetFromJsonAsync<JsonNode>(links.First()))!["status"];
                Assert.NotEqual("Failed", status);
                return status == "Succeeded";
            });
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string version, JsonObject? body)
    {
        Writes += method == HttpMethod.Get || method == HttpMethod.Post ? 0 : 1;
        using var request = new HttpRequestMessage(method, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={version}");
        request.Content = body is null ? null : JsonContent.Create(body);
        return await http.SendAsync(request);
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"Not within {Patience}: {what}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
