using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Azure.ResourceManager;

namespace Redoubt.Samples.SdkDotnet;

/// <summary>Where the service is, and who asks it: both stand in its data folder.</summary>
internal sealed record Service(Uri Endpoint, string TenantId, string ClientId, string ClientSecret, string SubscriptionId)
{
    public static async Task<Service> OpenAsync(string folder)
    {
        var (service, client) = (await ReadAsync(folder, "service.json"), await ReadAsync(folder, "client.json"));
        return new Service(
            new Uri((string)service["url"]!),
            (string)client["tenantId"]!,
            (string)client["clientId"]!,
            (string)client["clientSecret"]!,
            (string)client["subscriptionId"]!);
    }

    public ArmClient SignIn() => new(Credential(), SubscriptionId, new ArmClientOptions
    {
        Environment = new ArmEnvironment(Endpoint, Endpoint.ToString()),
    });

    /// <summary>Generic resources have no actions, such as listKeys: they are plain requests with the same credential.</summary>
    public async Task<JsonNode> PostAsync(string path)
    {
        var token = await Credential().GetTokenAsync(new TokenRequestContext([$"{Endpoint}/.default"]), CancellationToken.None);
        using var http = new HttpClient { BaseAddress = Endpoint };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    // Without DisableInstanceDiscovery the package would ask Microsoft's own sign-in about ours.
    private ClientSecretCredential Credential() => new(TenantId, ClientId, ClientSecret, new ClientSecretCredentialOptions
    {
        AuthorityHost = Endpoint,
        DisableInstanceDiscovery = true,
    });

    private static async Task<JsonNode> ReadAsync(string folder, string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file)))!;
}
