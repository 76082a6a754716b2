using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Packs;

/// <summary>Reads a requirement pack; redis.json beside this file shows the form.</summary>
public static class RequirementPackReader
{
    /// <summary>The pack, or everything that is wrong with the file.</summary>
    /// <param name="stream">The file, in UTF-8.</param>
    public static Reading<RequirementPack> Read(Stream stream)
    {
        var problems = new List<Diagnostic>();
        JsonNode? root = null;
        try
        {
            root = JsonNode.Parse(stream);
            if (root is not JsonObject)
            {
                problems.Add(DataFileDiagnostics.RequirementPack("", "It is not a JSON object."));
            }
        }
        catch (JsonException error)
        {
            problems.Add(DataFileDiagnostics.RequirementPack("", $"It is not JSON: {error.Message}"));
        }

        var pack = root is JsonObject body ? Pack(new PackObject(body, "", problems)) : null;
        return new Reading<RequirementPack>(problems.Count == 0 ? pack : null, problems);
    }

    private static RequirementPack Pack(PackObject body)
    {
        var outbound = body.Objects("outbound").Select(row => Row(row, RuleDirection.Outbound));
        var inbound = body.Objects("inbound").Select(row => Row(row, RuleDirection.Inbound));
        RequirementRow[] rows = [.. outbound, .. inbound];
        if (rows.Length == 0)
        {
            body.Refuse("outbound", "The pack has no rows; it needs outbound or inbound ones.");
        }

        foreach (var repeated in rows.GroupBy(row => row.Id).Where(group => group.Count() > 1))
        {
            body.Refuse("outbound", $"The row '{repeated.Key}' is there {repeated.Count()} times.");
        }

        HashSet<string> neededToStart = [.. body.Has("neededToStart") ? body.Texts("neededToStart") : []];
        return new RequirementPack(body.Text("service"), body.Text("title"), body.Text("asOf"), rows, neededToStart);
    }

    private static RequirementRow Row(PackObject row, RuleDirection direction)
    {
        var remote = row.Texts("remote");
        var entry = new RequirementRow(
            row.Text("id"),
            direction,
            Ports(row),
            Protocols(row),
            row.Text("purpose"),
            remote,
            row.Text("consequence"),
            BiteOf(row),
            []);
        var peers = row.Has("peers")
            ? row.Objects("peers").Select(peer => PeerOf(peer, peer.Text("peer"), entry))
            : remote.Select(text => PeerOf(row, text, entry));
        return entry with { Peers = [.. peers] };
    }

    /// <summary>A far end, which has of the row what it does not say itself.</summary>
    private static PeerRequirement PeerOf(PackObject source, string text, RequirementRow row)
    {
        if (!Peer.TryParse(text, out var peer))
        {
            source.Refuse("peer", $"'{text}' is no far end: *, Subnet, ClientSubnets, a service tag, a prefix and the like are.");
        }

        return new PeerRequirement(
            peer ?? new Peer(PeerKind.Public, text),
            source.Has("group") ? source.Text("group") : row.Purpose,
            source.Has("ports") ? Ports(source) : row.Ports,
            source.Has("hosts") ? source.Texts("hosts") : [],
            source.Has("consequence") ? source.Text("consequence") : row.Consequence,
            source.Has("bite") ? BiteOf(source) : row.Bite);
    }

    private static PortSet Ports(PackObject source)
    {
        var texts = source.Texts("ports");
        foreach (var text in texts.Where(text => PortSet.Parse([text]).IsEmpty))
        {
            source.Refuse("ports", $"'{text}' is no port such as 443 and no range such as 13000-13999.");
        }

        return PortSet.Parse(texts);
    }

    private static ProtocolSet Protocols(PackObject source) => source.Texts("protocols")
        .Select(text => ProtocolSet.Of(source.Choice("protocols", text, RuleProtocol.Tcp, RuleProtocol.Udp)))
        .Aggregate(ProtocolSet.Empty, (set, protocol) => set.Union(protocol));

    private static Bite BiteOf(PackObject source) => source.Choice("bite", source.Text("bite"), Enum.GetValues<Bite>());
}
