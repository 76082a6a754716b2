using Redoubt.Engine.Clusters;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Replication;
using Redoubt.Model.Addresses;
using Redoubt.Testing;

namespace Redoubt.Engine.Tests.Configuration;

public sealed class NodeConfigurationTests
{
    private static readonly NodeSpec Primary = new()
    {
        Name = "n12",
        NamespacePath = "/run/netns/redoubt-x-h12",
        UserId = 600012,
        RunDirectory = "/run/redoubt/x/n12",
        DataDirectory = "/var/lib/redoubt/x/n12",
        Address = Ipv4Address.Parse("10.0.0.5"),
        Credentials = new NodeCredentials("primary key", "secondary key", "controller", "replication", "rename"),
        Tls = new NodeTls("certificate", "private", "authority"),
        Limits = new NodeLimits(6_442_450_944, 7500, 16),
    };

    [Fact]
    public void A_primary_is_written_as_in_its_baseline() => Baseline.Verify(NodeConfiguration.Render(Primary), "primary/redis.conf");

    [Fact]
    public void A_replica_with_plain_port_and_without_keys_is_written_as_in_its_baseline()
    {
        var replica = Primary with
        {
            Primary = new ReplicationSource(Ipv4Address.Parse("10.0.0.6")),
            EnablePlainPort = true,
            AuthNotRequired = true,
            RedisConfiguration = new Dictionary<string, string>
            {
                ["maxmemory-policy"] = "allkeys-lfu",
                ["notify-keyspace-events"] = "KEA",
                ["maxmemory-reserved"] = "642",
            },
        };
        Baseline.Verify(NodeConfiguration.Render(replica), "replica/redis.conf");
    }

    [Fact]
    public void A_node_of_a_cluster_is_written_as_in_its_baseline() => Baseline.Verify(
        NodeConfiguration.Render(Primary with
        {
            Cluster = new ClusterSeat(new string('a', 40), Ipv4Address.Parse("10.0.0.9"), 15003, 13003),
            Primary = new ReplicationSource(Ipv4Address.Parse("10.0.0.9"), 15002, new string('b', 40)),
        }),
        "cluster/redis.conf");

    [Fact]
    public void Users_with_tokens_and_disabled_keys_are_written_as_in_their_baseline()
    {
        var token = new NodeToken(new string('a', 64), DateTimeOffset.UnixEpoch);
        var spec = Primary with
        {
            AccessKeysDisabled = true,
            Users =
            [
                new NodeUser(
                    "6497c918-11ad-41e7-1b0f-7c518a87d0b0", ["+@all", "allkeys"], [token, token with { Sha256 = new string('b', 64) }]),
                new NodeUser("7497c918-11ad-41e7-1b0f-7c518a87d0b0", ["+get", "~a\"b", "&c"], []),
            ],
        };
        Baseline.Verify(NodeConfiguration.Render(spec), "users/redis.conf");
    }

    [Fact]
    public void A_primary_of_another_cache_is_signed_in_to_with_that_caches_password_which_no_text_shows()
    {
        var source = new ReplicationSource(Ipv4Address.Parse("10.9.0.4"), 15001) { Password = "other cache" };
        var lines = NodeConfiguration.Render(Primary with { Primary = source }).Split('\n');
        Assert.Contains("masterauth \"other cache\"", lines);
        Assert.Contains("replicaof 10.9.0.4 15001", lines);
        Assert.DoesNotContain("other cache", (Primary with { Primary = source }).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KEA\nport 1", @"notify-keyspace-events ""KEA\x0aport 1""")]
    [InlineData("a\"b\\c", @"notify-keyspace-events ""a\""b\\c""")]
    public void A_value_stays_one_argument_whatever_it_holds(string value, string line)
    {
        var spec = Primary with { RedisConfiguration = new Dictionary<string, string> { ["notify-keyspace-events"] = value } };
        Assert.Contains(line, NodeConfiguration.Render(spec).Split('\n'));
    }

    [Fact]
    public void The_text_of_a_spec_shows_no_secret()
    {
        var text = Primary.ToString();
        Assert.Contains("n12", text, StringComparison.Ordinal);
        Assert.All(
            ["primary key", "secondary key", "= controller", "= replication", "= rename", "private"],
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
