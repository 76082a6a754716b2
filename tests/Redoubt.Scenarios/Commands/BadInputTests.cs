using System.Net;
using System.Net.Sockets;
using Redoubt.Scenarios.Instances;
using Redoubt.Testing;

namespace Redoubt.Scenarios.Commands;

/// <summary>What a person does wrong: one sentence that says what to do, no stack trace, an exit code, nothing half made.</summary>
public sealed class BadInputTests(SharedInstance shared) : IDisposable
{
    private readonly RedoubtInstance instance = shared.Instance;
    private readonly string folder = Directory.CreateTempSubdirectory($"redoubt-{RunName.New()}-").FullName;

    [Fact]
    public async Task A_broken_template_is_shown_with_line_and_column()
    {
        var template = Write("broken.json", "{\n  \"resources\": [\n    { \"type\": }\n  ]\n}");
        (await RunAsync("deploy", "-g", "bad-template", "-f", template)).Expect(1).WithoutStackTrace().Says("line 3");
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Api.GetAsync(GroupPath("bad-template"))).Status);
    }

    [Fact]
    public async Task An_unknown_parameter_is_named_with_those_that_there_are()
    {
        var template = Path.Combine(Programs.Root, "samples", "sealed-cache", "azuredeploy.json");
        var outcome = await RunAsync("deploy", "-g", "bad-parameter", "-f", template, "-p", "cachename2=x");
        Assert.NotEqual(0, outcome.Code);
        outcome.WithoutStackTrace().Says("cachename2").Says("cacheName");
    }

    [Fact]
    public async Task A_template_that_would_be_refused_changes_nothing()
    {
        var template = Path.Combine(Programs.Root, "samples", "sealed-cache", "azuredeploy.json");
        var outcome = await RunAsync(
            "deploy", "-g", "bad-plan", "-f", template, "-p", "cacheName=bad-plan", "staticIP=10.40.1.2", "networkName=bad-plan");
        Assert.NotEqual(0, outcome.Code);
        outcome.WithoutStackTrace().Says("PrivateIPAddressInReservedRange");
        var left = (await instance.Api.GetAsync($"{GroupPath("bad-plan")}/resources")).Body!["value"]!.AsArray();
        Assert.Empty(left);
    }

    [Fact]
    public async Task A_port_in_use_is_said_and_leaves_no_service()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        var data = Path.Combine(folder, "data");
        try
        {
            var outcome = await CommandLine.RunAsync(data, "up", "--detach", "--port", $"{port}");
            Assert.NotEqual(0, outcome.Code);
            outcome.WithoutStackTrace().Says($"Port {port}").Says("--port");
            Assert.False(File.Exists(Path.Combine(data, "redoubt.db")));
        }
        finally
        {
            (await CommandLine.RunAsync(data, "down", "--purge")).Expect(0);
        }
    }

    [Fact]
    public async Task A_data_folder_of_another_format_is_refused()
    {
        var data = Path.Combine(folder, "old");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "format"), "0\n", TestContext.Current.CancellationToken);
        var outcome = await CommandLine.RunAsync(data, "up", "--detach", "--port", "17999");
        Assert.NotEqual(0, outcome.Code);
        outcome.WithoutStackTrace().Says("format 0").Says("--data");
    }

    [Fact]
    public async Task A_service_that_does_not_run_and_a_network_that_is_not_there_are_said()
    {
        var stopped = await CommandLine.RunAsync(Path.Combine(folder, "none"), "deploy", "-g", "g", "-f", Write("t.json", "{}"));
        Assert.NotEqual(0, stopped.Code);
        stopped.WithoutStackTrace().Says("redoubt up");
        var nowhere = await RunAsync("run", "--subnet", "nowhere/app", "--", "true");
        Assert.NotEqual(0, nowhere.Code);
        nowhere.WithoutStackTrace().Says("nowhere");
    }

    [Fact]
    public async Task A_subnet_in_use_cannot_be_deleted_nor_taken_out_of_its_network()
    {
        var site = await Site.CreateAsync(instance, "bad-subnet");
        await site.CreateCacheAsync("bad-subnet");
        var deletion = await instance.Api.SendAsync(HttpMethod.Delete, site.RedisSubnet);
        Assert.Equal((HttpStatusCode.BadRequest, "InUseSubnetCannotBeDeleted"), (deletion.Status, deletion.Code));
        var removal = await instance.Api.PutAsync(
            site.Network, """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.7.0.0/16"]},"subnets":[]}}""");
        Assert.Equal((HttpStatusCode.BadRequest, "InUseSubnetCannotBeDeleted"), (removal.Status, removal.Code));
        Assert.Equal(HttpStatusCode.OK, (await instance.Api.GetAsync(site.RedisSubnet)).Status);
    }

    [Fact]
    public async Task Another_subscription_is_not_there()
    {
        var site = await Site.CreateAsync(instance, "bad-subscription");
        const string other = "00000000-0000-0000-0000-000000000001";
        var id = site.CacheId("bad-subscription").Replace(instance.Api.Subscription, other, StringComparison.Ordinal);
        foreach (var answer in new[] { await instance.Api.PutAsync(id, site.CacheBody()), await instance.Api.GetAsync($"/subscriptions/{other}") })
        {
            Assert.Equal((HttpStatusCode.NotFound, "SubscriptionNotFound"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_request_without_a_token_is_refused_with_the_way_to_one()
    {
        using var anonymous = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = Trust.InAuthority(System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(
                await File.ReadAllTextAsync(instance.Authority, TestContext.Current.CancellationToken))),
        });
        using var answer = await anonymous.GetAsync(
            new Uri($"https://localhost:{instance.Port}/subscriptions?api-version=2021-04-01"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("authorization_uri", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string GroupPath(string group) => $"/subscriptions/{instance.Api.Subscription}/resourceGroups/{group}";

    private Task<CommandOutcome> RunAsync(params string[] arguments) => CommandLine.RunAsync(instance.Folder, arguments);
}
