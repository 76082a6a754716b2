using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Access;

/// <summary>People who sign in with a password, or with a code that they type into a page; and tokens that are renewed.</summary>
public sealed partial class UserSignInTests(SharedInstance shared) : IDisposable
{
    private readonly RedoubtInstance instance = shared.Instance;
    private readonly DirectoryInfo settings = Directory.CreateTempSubdirectory("redoubt-az");

    [Fact]
    public async Task The_azure_cli_signs_in_with_a_password_and_with_a_code()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "azure-cli is not installed");
        var client = await instance.ClientFileAsync();
        await AzAsync("cloud", "register", "-n", "mine", "--endpoint-resource-manager", $"https://localhost:{instance.Port}");
        await AzAsync("cloud", "set", "-n", "mine");
        await AzAsync("login", "-u", $"{client["clientId"]}", "-p", $"{client["clientSecret"]}", "-o", "none");
        await AzAsync("group", "list", "-o", "none");
        await AzAsync("logout");

        using var waiting = Start("login", "--use-device-code", "-o", "none");
        var said = await waiting.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        var code = CodeIn().Match(said).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Unauthorized, await TypeAsync(code, $"{client["clientId"]}", "wrong"));
        Assert.Equal(HttpStatusCode.BadRequest, await TypeAsync("WRONG", $"{client["clientId"]}", $"{client["clientSecret"]}"));
        Assert.Equal(HttpStatusCode.OK, await TypeAsync(code, $"{client["clientId"]}", $"{client["clientSecret"]}"));
        await waiting.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, waiting.ExitCode);
        await AzAsync("group", "list", "-o", "none");
    }

    [Fact]
    public async Task A_refresh_token_gets_a_new_token_and_what_is_wrong_gets_a_reason()
    {
        var client = await instance.ClientFileAsync();
        var (status, signedIn) = await instance.AskTokenAsync(new()
        {
            ["grant_type"] = "password", ["username"] = $"{client["clientId"]}", ["password"] = $"{client["clientSecret"]}", ["client_id"] = "program",
        });
        Assert.Equal(HttpStatusCode.OK, status);
        var (refreshed, answer) = await instance.AskTokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = $"{signedIn["refresh_token"]}" });
        Assert.Equal(HttpStatusCode.OK, refreshed);
        Assert.Equal(HttpStatusCode.OK, await instance.ManageWithAsync($"{answer["access_token"]}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await instance.ManageWithAsync($"{signedIn["refresh_token"]}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await instance.ManageWithAsync($"{signedIn["id_token"]}"));

        await RefusedAsync("invalid_grant", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = $"{signedIn["access_token"]}" });
        await RefusedAsync("invalid_grant", new() { ["grant_type"] = "password", ["username"] = "me", ["password"] = "mine" });
        await RefusedAsync("invalid_grant", new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code", ["device_code"] = "none" });
        await RefusedAsync("invalid_client", new() { ["grant_type"] = "client_credentials", ["client_id"] = $"{client["clientId"]}" });
        await RefusedAsync("unsupported_grant_type", new() { ["grant_type"] = "saml" });
        await RefusedAsync("unsupported_grant_type", []);
    }

    public void Dispose() => settings.Delete(recursive: true);

    private async Task RefusedAsync(string error, Dictionary<string, string> form)
    {
        var (status, answer) = await instance.AskTokenAsync(form);
        Assert.Equal(error, (string?)answer["error"]);
        Assert.NotEmpty((string)answer["error_description"]!);
        Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized);
    }

    private async Task<HttpStatusCode> TypeAsync(string code, string id, string secret)
    {
        using var http = await instance.HttpAsync();
        Assert.Contains("<form", await http.GetStringAsync(new Uri("/device", UriKind.Relative)), StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["code"] = code, ["client_id"] = id, ["client_secret"] = secret });
        using var answer = await http.PostAsync(new Uri("/device", UriKind.Relative), form);
        return answer.StatusCode;
    }

    private async Task AzAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, error);
    }

    // Not by 'redoubt az', which signs in by itself.
    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/az", arguments) { RedirectStandardError = true };
        start.Environment["AZURE_CONFIG_DIR"] = settings.FullName;
        start.Environment["AZURE_CORE_COLLECT_TELEMETRY"] = "no";
        start.Environment["REQUESTS_CA_BUNDLE"] = Path.Combine(instance.Folder, "bundle.pem");
#pragma warning disable RS0030 // The client under test, whose output is read while it waits.
        return Process.Start(start)!;
#pragma warning restore RS0030
    }

    [GeneratedRegex("enter the code ([A-Z]+) ")]
    private static partial Regex CodeIn();
}
