using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing;

/// <summary>Two who write one resource at the same time: each is told what came of it, and the resource is as one of them wanted it.</summary>
public sealed class TwoWritersTests(SharedInstance shared)
{
    private const int Rounds = 25;

    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Theory]
    [InlineData("Microsoft.Network/networkSecurityGroups/both", """{"location":"westeurope","tags":{"by":"#"} }""")]
    [InlineData("Microsoft.Network/virtualNetworks/vnet/subnets/both", """{"properties":{"addressPrefix":"10.7.#.0/24"} }""")]
    [InlineData("Microsoft.Network/privateDnsZones/both.test", """{"location":"global","tags":{"by":"#"} }""")]
    [InlineData("Microsoft.Network/publicIPAddresses/both", """{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static","idleTimeoutInMinutes":#} }""")]
    public async Task Writers_of_one_resource_are_all_answered_and_it_ends_whole(string path, string body)
    {
        var site = await Site.CreateAsync(instance, $"writers-{path.Split('/')[^2].ToLowerInvariant()}");
        var id = site.Id(path);
        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = (Of(10 + (round % 10)), Of(20 + (round % 10)));
            var etag = (string?)(await Api.GetAsync(id)).Body?["etag"] ?? "*";
            var answers = await Task.WhenAll(round switch
            {
                _ when round % 3 == 0 => [Api.PutAsync(id, one), Api.PutAsync(id, other)],
                _ when round % 3 == 1 => [Api.PutAsync(id, one), Api.SendAsync(HttpMethod.Delete, id), Api.PutAsync(id, other)],
                _ => new[] { MatchingAsync(one, etag), MatchingAsync(other, etag), Api.SendAsync(HttpMethod.Delete, id, headers: ("If-Match", "\"none\"")) },
            });
            Assert.All(answers, answer => Assert.True(
                (int)answer.Status is 200 or 201 or 202 or 204 or 409 or 412, $"Round {round}: {string.Join("; ", answers.Select(each => each.ToString()))}"));
            foreach (var answer in answers)
            {
                await EndAsync(answer);
            }

            if (round % 3 == 2 && etag != "*")
            {
                // Both have read the same, so the one that came second would take back what the first has done.
                Assert.InRange(answers.Take(2).Count(answer => answer.Status == HttpStatusCode.OK), 0, 1);
            }

            if (await Api.GetAsync(id) is { Status: HttpStatusCode.OK } there)
            {
                Assert.Equal("Succeeded", (string?)there.Body!["properties"]!["provisioningState"]);
                Assert.Contains(new[] { one, other }.Concat(Earlier(round)), text => Has(there.Body, JsonNode.Parse(text)));
            }
        }

        await Api.CreateAsync(id, Of(9));
        Assert.True(Has((await Api.GetAsync(id)).Body, JsonNode.Parse(Of(9))));

        string Of(int number) => body.Replace("#", $"{number}", StringComparison.Ordinal);

        // Where all were refused, it is as an earlier round left it.
        IEnumerable<string> Earlier(int round) => Enumerable.Range(0, Math.Min(round, 10)).SelectMany(number => new[] { Of(10 + number), Of(20 + number) });

        Task<ArmAnswer> MatchingAsync(string text, string etag) => Api.SendAsync(HttpMethod.Put, id, text, headers: ("If-Match", etag));
    }

    private async Task EndAsync(ArmAnswer answer)
    {
        if (answer.Watch is not null)
        {
            Assert.True(await Api.EndedWellAsync(answer), answer.ToString());
        }
    }

    /// <summary>Whether all of what was asked for is there.</summary>
    private static bool Has(JsonNode? there, JsonNode? asked) => asked is JsonObject parent
        ? there is JsonObject && parent.All(pair => Has(there[pair.Key], pair.Value))
        : JsonNode.DeepEquals(there, asked);
}
