using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Redoubt.Bench;

/// <summary>The published service as a process, with a data folder of its own, and the few requests that benchmarks need.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"redoubt-bench-{Guid.NewGuid():N}");
    private readonly int port = FreePort();
    private Process? process;
    private HttpClient? http;

    public static string Root { get; } = FindRoot();

    public int ProcessId => process!.Id;

    /// <summary>What 'serve' is told beside its folder and port, from the next start on.</summary>
    public IReadOnlyList<string> Options { get; set; } = [];

    public string Folder => folder;

    public string Instance => (string)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "service.json")))!["instance"]!;

    public string Subscription { get; private set; } = "";

    private static string Program => Path.Combine(Root, "artifacts", "daemon", "Redoubt.ControlPlane");

    public X509Certificate2 Authority => X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(folder, "ca.pem")));

    public static async Task<Service> StartNewAsync(CancellationToken cancellationToken)
    {
        var service = new Service();
        try
        {
            await service.StartAsync(cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the process and returns at the first answer of the API, sign-in included.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var ready = Path.Combine(folder, "service.json");
        if (Directory.Exists(folder))
        {
            File.Delete(ready);
        }

        string[] arguments = ["serve", "--data", folder, "--port", port.ToString(CultureInfo.InvariantCulture), .. Options];
        process = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
        })!;
        process.BeginOutputReadLine();
        var begun = Stopwatch.GetTimestamp();
        while (!File.Exists(ready))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > StartTimeout)
            {
                throw new InvalidOperationException(
                    $"The service has ended or was not ready after {StartTimeout.TotalSeconds:0} s. "
                    + "Run ./redoubt version first: it publishes the service.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }

        await SignInAsync(cancellationToken);
        await SendAsync(HttpMethod.Get, Versioned("/subscriptions"), null, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using (var kill = Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        await process!.WaitForExitAsync(cancellationToken);
    }

    public string Id(string path) => $"/subscriptions/{Subscription}/resourceGroups/bench/providers/{path}";

    /// <summary>The group, and a network with the subnets redis and app.</summary>
    public async Task<string> CreateNetworkAsync(CancellationToken cancellationToken)
    {
        await PutAsync($"/subscriptions/{Subscription}/resourceGroups/bench", """{"location":"westeurope"}""", cancellationToken);
        var network = Id("Microsoft.Network/virtualNetworks/vnet");
        await PutAsync(
            network,
            """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.8.0.0/16"]},"subnets":[
              {"name":"redis","properties":{"addressPrefix":"10.8.1.0/24"}},{"name":"app","properties":{"addressPrefix":"10.8.2.0/24"}}]}}
            """,
            cancellationToken);
        return network;
    }

    public async Task<string> CreateHostAsync(string network, CancellationToken cancellationToken)
    {
        var id = Id("Microsoft.Network/networkInterfaces/client");
        var properties = $$"""{"ipConfigurations":[{"name":"c","properties":{"subnet":{"id":"{{network}}/subnets/app"} } }]}""";
        await PutAsync(id, $$"""{"location":"westeurope","properties":{{properties}} }""", cancellationToken);
        var host = await SendAsync(HttpMethod.Get, $"/redoubt/hosts?nic={Uri.EscapeDataString(id)}", null, cancellationToken);
        return (string)host!["networkNamespace"]!;
    }

    /// <summary>Returns when the cache is Running; address and key are in the answer that accepted it.</summary>
    public async Task<(string VirtualIp, string Key)> CreateCacheAsync(
        string network, string name, bool plain, CancellationToken cancellationToken, string more = "")
    {
        var accepted = await SendAsync(
            HttpMethod.Put,
            Versioned(Id($"Microsoft.Cache/Redis/{name}")),
            $$"""
            {"location":"westeurope","properties":{"sku":{"name":"Premium","family":"P","capacity":1},
             {{more}}"enableNonSslPort":{{(plain ? "true" : "false")}},"subnetId":"{{network}}/subnets/redis"} }
            """,
            cancellationToken);
        var properties = accepted!["properties"]!;
        return ((string)properties["staticIP"]!, (string)properties["accessKeys"]!["primaryKey"]!);
    }

    public async Task<(string VirtualIp, string Key, IReadOnlyList<JsonNode> Nodes)> ReadCacheAsync(
        string name, CancellationToken cancellationToken)
    {
        var id = Id($"Microsoft.Cache/Redis/{name}");
        var cache = await SendAsync(HttpMethod.Get, $"/redoubt/caches?id={Uri.EscapeDataString(id)}", null, cancellationToken);
        var keys = await SendAsync(HttpMethod.Post, Versioned($"{id}/listKeys"), null, cancellationToken);
        return ((string)cache!["virtualIp"]!, (string)keys!["primaryKey"]!, [.. cache["nodes"]!.AsArray().OfType<JsonNode>()]);
    }

    /// <summary>Holds a cache's network against the port tables.</summary>
    public Task<JsonNode?> DiagnoseAsync(string name, bool live, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post,
        Versioned($"{Id($"Microsoft.Cache/Redis/{name}")}/diagnoseNetwork"),
        live ? """{"live":true}""" : "{}",
        cancellationToken);

    /// <summary>What Prometheus reads.</summary>
    public Task<string> ScrapeAsync(CancellationToken cancellationToken) =>
        http!.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);

    /// <summary>Takes the answer to its last byte and does not read it.</summary>
    public async Task GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http!.GetAsync(new Uri(Versioned(path), UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public async Task PutAsync(string path, string body, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Put, Versioned(path), body, cancellationToken);

    /// <summary>Returns when the resource has settled again.</summary>
    public async Task PatchAsync(string path, string body, CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Patch, Versioned(path), body, cancellationToken);
        while ((string?)(await SendAsync(HttpMethod.Get, Versioned(path), null, cancellationToken))!["properties"]!["provisioningState"] != "Succeeded")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Delete, Versioned(path), null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        if (Directory.Exists(folder))
        {
            using var teardown = Process.Start(Program, ["teardown", "--data", folder, "--purge"]);
            await teardown.WaitForExitAsync();
            if (teardown.ExitCode != 0)
            {
                throw new InvalidOperationException($"Not all of '{folder}' was removed: run '{Program} teardown --data {folder} --purge'.");
            }
        }
    }

    /// <summary>A path in an api-version that whoever answers it has.</summary>
    private static string Versioned(string path) => $"{path}?api-version=" + path switch
    {
        _ when path.Contains("/Microsoft.Cache/", StringComparison.Ordinal) => "2022-06-01",
        _ when path.Contains("/Microsoft.Network/", StringComparison.Ordinal) => "2022-01-01",
        _ when path.Contains("/resourceGroups/", StringComparison.Ordinal) => "2021-04-01",
        _ => "2022-12-01",
    };

    /// <summary>Sends, and where the answer names an operation waits for its end, as every ARM client does.</summary>
    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http!.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path}: {text}");
        }

        var watch = response.Headers.TryGetValues("Azure-AsyncOperation", out var links)
            ? links.First()
            : response.StatusCode == HttpStatusCode.Accepted ? response.Headers.Location?.ToString() : null;
        while (watch is not null)
        {
            using var status = await http.GetAsync(new Uri(watch), cancellationToken);
            var document = await status.Content.ReadAsStringAsync(cancellationToken);
            if (document.Contains("\"Failed\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(document);
            }

            if (status.StatusCode != HttpStatusCode.Accepted && !document.Contains("\"InProgress\"", StringComparison.Ordinal))
            {
                break;
            }
        }

        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var client = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "client.json"), cancellationToken))!;
        Subscription = (string)client["subscriptionId"]!;
        http?.Dispose();
        http = new HttpClient(new SocketsHttpHandler { SslOptions = Tls(null) }) { BaseAddress = new Uri($"https://localhost:{port}") };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = (string)client["clientId"]!,
            ["client_secret"] = (string)client["clientSecret"]!,
            ["scope"] = $"{http.BaseAddress}.default",
        });
        using var answer = await http.PostAsync(
            new Uri($"/{client["tenantId"]}/oauth2/v2.0/token", UriKind.Relative), form, cancellationToken);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
    }

    public SslClientAuthenticationOptions Tls(string? host) => new()
    {
        TargetHost = host,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Authority },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
