using System.Text.Json.Nodes;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Testing;

namespace Redoubt.Scenarios.Commands;

/// <summary>The main job, as the first thing that a person runs (claims C02, C03, C22, C35, C46, C88-C93).</summary>
[Collection(nameof(OwnInstances))]
public sealed class DemoTests
{
    [Fact]
    public async Task Once_it_proves_the_seal_and_leaves_nothing()
    {
        var before = Directory.GetFiles("/run/netns");
        var outcome = await CommandLine.RunAsync("/nonexistent", "demo", "--once");
        outcome.Expect(0)
            .Says("100 of 100 items set and read")
            .Says("RemoteCertificateNameMismatch")
            .Says("10 of 10 attempts closed")
            .Says("this machine")
            .Says("Sealed: all 16 probes found what they must.");
        outcome.Says("Everything that the demo made is removed again.");

        // Another service on this machine may have made namespaces meanwhile; it has a folder of its instance.
        Assert.DoesNotContain(
            Directory.GetFiles("/run/netns").Except(before).Select(path => Path.GetFileName(path).Split('-')),
            name => name is ["redoubt", var instance, _] && !Directory.Exists($"/run/redoubt/{instance}"));
    }

    [Fact]
    public async Task It_stays_up_says_at_the_second_run_that_all_is_there_and_turns_red_when_there_is_a_hole()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"redoubt-{RunName.New()}");
        try
        {
            (await CommandLine.RunAsync(folder, "demo", "--port", "17871")).Expect(0).Says("./redoubt run --subnet").Says(
                "https://localhost:17871");
            (await CommandLine.RunAsync(folder, "demo", "--port", "17871")).Expect(0).Says("already there").Says("Sealed");

            await OpenHoleAsync(folder);
            var leaking = await CommandLine.RunAsync(folder, "demo", "--port", "17871");
            Assert.NotEqual(0, leaking.Code);
            leaking.WithoutStackTrace().Says("open");
        }
        finally
        {
            (await CommandLine.RunAsync(folder, "down", "--purge")).Expect(0);
        }
    }

    /// <summary>
    /// A cable from the internet's side straight into the primary's host. Rules would not do: the next change of the network mends them.
    /// </summary>
    private static async Task OpenHoleAsync(string folder)
    {
        var runner = new ProcessCommandRunner();
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "service.json"), TestContext.Current.CancellationToken);
        var prefix = $"redoubt-{(string)JsonNode.Parse(text)!["instance"]!}";
        foreach (var host in Directory.GetFiles("/run/netns", $"{prefix}-h*").Select(path => Path.GetFileName(path)!))
        {
            if ((await IpAsync("-n", host, "-brief", "-4", "address")).Contains("10.40.1.4/", StringComparison.Ordinal))
            {
                var internet = $"{prefix}-inet";
                await IpAsync("link", "add", "hole", "netns", internet, "type", "veth", "peer", "name", "hole", "netns", host);
                await IpAsync("-n", internet, "link", "set", "hole", "up");
                await IpAsync("-n", host, "link", "set", "hole", "up");
                await IpAsync("-n", internet, "route", "add", "10.40.1.4/32", "dev", "hole", "src", "198.18.0.10");
                await IpAsync("-n", host, "route", "add", "198.18.0.0/16", "dev", "hole");
            }
        }

        async Task<string> IpAsync(params string[] arguments) =>
            (await runner.RunAsync(new Command("ip", arguments), TestContext.Current.CancellationToken)).Output;
    }
}
