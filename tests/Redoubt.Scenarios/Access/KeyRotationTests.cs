using System.Globalization;
using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Access;

/// <summary>Both keys and the certificate made anew, one after the other, under clients that keep writing.</summary>
public sealed class KeyRotationTests(SharedInstance shared)
{
    private const int Clients = 500;

    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task No_connection_is_dropped_and_no_write_is_lost()
    {
        var site = await Site.CreateAsync(instance, "rotation");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("rotation");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var clients = new List<TokenClient>();
        try
        {
            for (var number = 0; number < Clients; number++)
            {
                clients.Add(await TokenClient.ConnectAsync(instance, host, cache));
                await clients[number].SignInAsync(number % 2 == 0 ? cache.PrimaryKey : cache.SecondaryKey);
            }

            var writing = clients.Select((client, number) => WriteAsync(client, $"c{number}", stop.Token)).ToList();
            var first = await RegenerateAsync("Primary");
            var second = await RegenerateAsync("Secondary");
            var before = await SerialNumberAsync(host, cache);
            var renewed = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/renewCertificate");
            Assert.True(renewed.Status == HttpStatusCode.OK && renewed.Body!["notAfter"] is not null, $"{renewed}");
            Assert.NotEqual(before, await SerialNumberAsync(host, cache));
            await stop.CancelAsync();
            var written = await Task.WhenAll(writing);

            Assert.All(written, count => Assert.True(count > 0));
            for (var number = 0; number < Clients; number++)
            {
                var value = await clients[number].AskAsync("INCRBY", $"c{number}", "0");
                Assert.Equal(written[number].ToString(CultureInfo.InvariantCulture), value);
            }

            Assert.Equal((first.Primary, cache.SecondaryKey), (second.Primary, first.Secondary));
            await using var late = await TokenClient.ConnectAsync(instance, host, cache);
            Assert.StartsWith("WRONGPASS", await late.AskAsync("AUTH", cache.PrimaryKey), StringComparison.Ordinal);
            Assert.StartsWith("WRONGPASS", await late.AskAsync("AUTH", cache.SecondaryKey), StringComparison.Ordinal);
            await late.SignInAsync(second.Primary);
            await late.SignInAsync(second.Secondary);
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    private async Task<string> SerialNumberAsync(string host, RunningCache cache)
    {
        var script = $"openssl s_client -connect {cache.VirtualIp}:6380 < /dev/null 2> /dev/null | openssl x509 -noout -serial";
        return (await instance.RunInAsync(host, "bash", "-c", script)).Output;
    }

    private async Task<(string Primary, string Secondary)> RegenerateAsync(string keyType)
    {
        var action = Api.Id("rotation", "Microsoft.Cache/redis/rotation/regenerateKey");
        var answer = await Api.SendAsync(HttpMethod.Post, action, $$"""{"keyType":"{{keyType}}"}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return ((string)answer.Body!["primaryKey"]!, (string)answer.Body["secondaryKey"]!);
    }

    /// <summary>Counts up on one connection; whatever is not the next number fails.</summary>
    private static async Task<long> WriteAsync(TokenClient client, string key, CancellationToken stopped)
    {
        for (var count = 1L; ; count++)
        {
            Assert.Equal(count.ToString(CultureInfo.InvariantCulture), await client.AskAsync("INCR", key));
            if (stopped.IsCancellationRequested)
            {
                return count;
            }
        }
    }
}
