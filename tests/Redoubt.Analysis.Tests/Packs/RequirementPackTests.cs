using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Packs;

public sealed class RequirementPackTests
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["RedisSubnet"] = "Subnet",
        ["ClientSubnet"] = "ClientSubnets",
        ["GeoReplicaPeerSubnet"] = "GeoReplicaSubnet",
    };

    [Fact]
    public void Redis_has_twelve_outbound_and_eight_inbound_rows_and_39_hosts()
    {
        var pack = RequirementPack.Redis;
        Assert.Equal(12, pack.Of(RuleDirection.Outbound).Count());
        Assert.Equal(8, pack.Of(RuleDirection.Inbound).Count());
        Assert.Equal(39, pack.Rows.SelectMany(row => row.Peers).SelectMany(peer => peer.Hosts).Distinct().Count());
    }

    [Fact]
    public void Every_consequence_is_one_sentence() =>
        Assert.All(
            RequirementPack.Redis.Rows.SelectMany(row => row.Peers.Select(peer => peer.Consequence).Append(row.Consequence)),
            sentence => Assert.Matches("^[A-Z][^.]*\\.$", sentence));

    [Fact]
    public void What_carries_data_bites_now_and_what_a_start_needs_is_latent()
    {
        Assert.Equal(Bite.Now, Find("O8", "Subnet").Bite);
        Assert.Equal(Bite.Now, Find("I3", "AzureLoadBalancer").Bite);
        Assert.Equal(Bite.AtNextRestart, Find("O1", "Storage").Bite);
        Assert.Equal(Bite.AtNextRestart, Find("O2", "AzureKeyVault").Bite);
        Assert.Equal(Bite.AtNextScale, Find("O7", "Subnet").Bite);
        Assert.Equal(Bite.AtNextGeoFailover, Find("O11", "GeoReplicaSubnet").Bite);
    }

    [Fact]
    public void The_rows_and_hosts_are_those_of_the_published_tables()
    {
        var tables = Published();
        foreach (var direction in new[] { RuleDirection.Outbound, RuleDirection.Inbound })
        {
            var rows = tables[direction.ToString().ToLowerInvariant()]!.AsArray();
            Assert.Equal(rows.Select(row => Line(row!)), RequirementPack.Redis.Of(direction).Select(Line));
        }

        var hosts = tables["hosts"]!.AsArray().Select(host =>
            $"{host!["host"]} {PortSet.Parse(Texts(host["ports"]))} {host["serviceTag"]?.ToString() ?? "*"}");
        var ours = RequirementPack.Redis.Rows.SelectMany(row => row.Peers).SelectMany(peer =>
            peer.Hosts.Select(host => $"{host} {peer.Ports} {peer.Peer}"));
        Assert.Equal(hosts.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_services_pack_is_read_from_a_file_of_the_same_form()
    {
        var pack = Read("""
            { "service": "Microsoft.Web/hostingEnvironments", "title": "An environment", "asOf": "2025-01-01", "inbound": [
              { "id": "I1", "ports": ["454-455"], "protocols": ["Tcp"], "purpose": "management", "remote": ["AppServiceManagement"],
                "consequence": "The environment is suspended.", "bite": "Now" } ] }
            """).Value;
        var row = Assert.Single(pack.Rows);
        var peer = Assert.Single(row.Peers);
        Assert.Equal((PeerKind.ServiceTag, "management", Bite.Now), (peer.Peer.Kind, peer.Group, peer.Bite));
        Assert.Equal("I1 TCP 454-455", row.ToString());
    }

    [Theory]
    [InlineData("nonsense", "It is not JSON")]
    [InlineData("[]", "It is not a JSON object")]
    [InlineData("""{"service":"s","title":"t","asOf":"d"}""", "The pack has no rows")]
    public void A_file_that_is_no_pack_is_refused_with_a_sentence(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Single(Read(text).Diagnostics).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"ports\": [\"70000\"]", "at outbound[0].ports: '70000' is no port")]
    [InlineData("\"protocols\": [\"Icmp\"]", "at outbound[0].protocols: It is 'Icmp'; Tcp, Udp are possible")]
    [InlineData("\"remote\": [\"Moon\"]", "at outbound[0].peer: 'Moon' is no far end")]
    [InlineData("\"bite\": \"Later\"", "at outbound[0].bite: It is 'Later'; Now, AtNextRestart")]
    [InlineData("\"consequence\": \"\"", "at outbound[0].consequence: It must be text that is not empty")]
    public void A_row_that_is_wrong_is_refused_with_its_place(string property, string sentence)
    {
        var row = JsonNode.Parse("""
            { "id": "O1", "ports": ["443"], "protocols": ["Tcp"], "purpose": "p", "remote": ["*"], "consequence": "C.", "bite": "Now" }
            """)!.AsObject();
        var changed = JsonNode.Parse($"{{{property}}}")!.AsObject().Single();
        row[changed.Key] = changed.Value!.DeepClone();
        var pack = new JsonObject { ["service"] = "s", ["title"] = "t", ["asOf"] = "d", ["outbound"] = new JsonArray(row) };
        Assert.Contains(Read(pack.ToJsonString()).Diagnostics, problem => problem.Message.Contains(sentence, StringComparison.Ordinal));
    }

    private static PeerRequirement Find(string row, string peer) =>
        RequirementPack.Redis.Rows.Single(item => item.Id == row).Peers.First(item => item.Peer.Text == peer);

    private static string Line(RequirementRow row) =>
        $"{row.Id} {row.Ports} {row.Protocols} {string.Join(',', row.Remote)}";

    private static string Line(JsonNode row) =>
        $"{row["id"]} {PortSet.Parse(Texts(row["ports"]))} {string.Join(", ", Texts(row["protocols"]))} "
        + string.Join(',', row["peers"]!.AsArray().Select(peer => Words.GetValueOrDefault(peer!.ToString(), peer.ToString())));

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(item => item!.ToString());

    private static JsonNode Published()
    {
        var path = SharedFiles.Find("spec/requirements.json");
        Assert.SkipWhen(path is null, "The published tables are not on this machine: set REDOUBT_SHARED to the folder with spec/.");
        return JsonNode.Parse(File.ReadAllText(path!))!;
    }

    private static Reading<RequirementPack> Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return RequirementPackReader.Read(stream);
    }
}
