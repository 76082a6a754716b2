using System.Globalization;
using Redoubt.Scenarios.Fuzzing.Bodies;
using Redoubt.Scenarios.Fuzzing.Requests;
using Redoubt.Scenarios.Fuzzing.Swagger;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing;

/// <summary>Whatever is sent, the fault is said to be the sender's, in words; the service lives and is as it was.</summary>
public sealed class FuzzTests
{
    /// <summary>Far above what a run needs, far below what it would take to keep all that is sent.</summary>
    private const long MostMemory = 1L << 30;

    [Fact]
    public async Task Bad_input_is_refused_in_words_and_never_the_services_fault()
    {
        var shared = Environment.GetEnvironmentVariable("REDOUBT_SHARED") ?? "";
        var swagger = Path.Combine(shared, "spec", "swagger", "specification");
        Assert.SkipUnless(
            shared.Length > 0 && Directory.Exists(swagger),
            "The description of the API is not on this machine: set REDOUBT_SHARED to the folder that holds spec/swagger.");

        await using var instance = await RedoubtInstance.StartAsync();
        foreach (var sample in Sample.OfLand(instance.Api))
        {
            await instance.Api.CreateAsync(sample.Path, sample.Body.ToJsonString());
        }

        var (client, tokens) = await FuzzClient.SignInAsync(instance);
        using var open = client;
        var options = FuzzOptions.Given;
        var maker = new RequestMaker(options.Seed, instance.Api, await KnownOperations.ReadAsync(swagger, instance.Api), tokens);
        var run = new FuzzRun(client, maker, Sample.All(instance.Api));
        var before = await MemoryAsync(instance);
        var begun = TimeProvider.System.GetTimestamp();
        var problems = await run.SendAsync(options.Requests);
        var after = await MemoryAsync(instance);

        Say(string.Create(CultureInfo.InvariantCulture, $"Seed {options.Seed}: {options.Requests} requests, {maker.Operations} operations with {maker.Properties} properties"));
        Say($"Answers: {string.Join(", ", run.Statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} x {pair.Key}"))}; {run.Operations} operations watched to their ends");
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s; the service had {before >> 20} MiB before and has {after >> 20} MiB"));
        foreach (var problem in problems)
        {
            Say(problem);
        }

        Assert.Empty(problems);
        Assert.Empty(instance.LinesWith("failed unexpectedly", "nhandled exception"));
        Assert.InRange(after, 0, MostMemory);

        // What was taken can be read again, and is brought to the machine again.
        await instance.StopAsync();
        await instance.StartServiceAsync();
        var network = Assert.Single(Sample.OfLand(instance.Api), sample => sample.Path.EndsWith("/virtualNetworks/land", StringComparison.Ordinal)).Path;
        Assert.Equal("Succeeded", (string?)(await instance.Api.GetAsync(network)).Body!["properties"]!["provisioningState"]);
        await instance.Api.CreateAsync($"{network}/subnets/after", """{"properties":{"addressPrefix":"10.7.77.0/24"}}""");
    }

    private static async Task<long> MemoryAsync(RedoubtInstance instance) => (long)(await instance.Api.GetAsync("/redoubt/status")).Body!["memoryBytes"]!;

    private static void Say(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);
}
