using ARSoft.Tools.Net.Dns;
using Redoubt.Model.Addresses;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsSwapTests
{
    [Fact]
    public async Task A_query_under_load_sees_the_old_names_or_the_new_ones_whole()
    {
        var responder = new DnsResponder();
        DnsNames[] snapshots = [Snapshot("old", "10.0.0.4"), Snapshot("new", "10.0.0.5")];
        responder.Names = snapshots[0];
        using var done = new CancellationTokenSource();
        var swapping = Task.Run(
            () =>
            {
                for (var turn = 0; !done.IsCancellationRequested; turn++)
                {
                    responder.Names = snapshots[turn % 2];
                }
            },
            TestContext.Current.CancellationToken);
        var seen = new HashSet<string>();
        try
        {
            var query = new Query(SampleNames.Cache);
            // Bounded, and in practice over as soon as both were seen often enough.
            for (var count = 0; count < 100_000; count++)
            {
                var reply = query.Ask(responder);
                Assert.Equal(ReturnCode.NoError, reply.ReturnCode);
                seen.Add(string.Join(" ", reply.AnswerRecords.Select(record => record.ToString())));
            }
        }
        finally
        {
            await done.CancelAsync();
            await swapping;
        }

        Assert.Equal([Expected("new", "10.0.0.5"), Expected("old", "10.0.0.4")], seen.Order());
    }

    private static DnsNames Snapshot(string deployment, string address) => new(
        new DnsZone(RedisDnsNames.ForCache(SampleNames.Cache, deployment, Ipv4Address.Parse(address))),
        new Dictionary<int, DnsZone>());

    private static string Expected(string deployment, string address) =>
        $"{SampleNames.Cache}. 120 IN CNAME {deployment}.vnet.redis.cache.windows.net. "
        + $"{deployment}.vnet.redis.cache.windows.net. 120 IN A {address}";
}
