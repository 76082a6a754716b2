using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Planning;

public sealed class PlanCommandTests
{
    [Theory]
    [InlineData("--shards 1", "3 addresses: 2 nodes and the front end", "/29: 3 addresses", "no room: take a /28")]
    [InlineData("--shards 3 --replicas 2 --caches 4", "40 addresses: 4 x 3 shards with 2 replicas", "/26: 59 addresses", "there is room for them")]
    [InlineData("--shards 30", "61 addresses", "/25: 123 addresses", "as many as the service allows")]
    public async Task It_says_addresses_the_smallest_prefix_and_whether_one_more_shard_fits(string line, params string[] texts)
    {
        var ended = await TestProcess.RunRedoubtAsync(["plan", "subnet", .. line.Split(' ')]);

        Assert.Equal((ExitCodes.Success, ""), (ended.ExitCode, ended.Error));
        Assert.All(texts, text => Assert.Contains(text, ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_shards_than_a_cache_can_have_are_refused()
    {
        var ended = await TestProcess.RunRedoubtAsync("plan", "subnet", "--shards", "21", "--replicas", "2");

        Assert.Equal(ExitCodes.Usage, ended.ExitCode);
        Assert.Contains("With --replicas 2 a cache has at most 20 shards.", ended.Error, StringComparison.Ordinal);
    }
}
