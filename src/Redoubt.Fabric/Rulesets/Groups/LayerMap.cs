namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>A layer as a verdict map, over the dimensions in which its boxes differ from all traffic.</summary>
internal sealed class LayerMap(string name, Layer layer, TrafficClass traffic, ClauseWriter clauses)
{
    private static readonly Dimension[] Dimensions = Enum.GetValues<Dimension>();

    private readonly List<Dimension> used =
        [.. Dimensions.Where(dimension => layer.Boxes.Any(box => box[dimension] != traffic.Everything[dimension]))];

    /// <summary>The rule that asks the map; traffic that it does not know goes on.</summary>
    public string Rule =>
        string.Join(
            ' ',
            new[] { PortsOf(), string.Join(" . ", used.Select(clauses.Field)), $"vmap @{name}" }.Where(part => part.Length > 0));

    public void Write(NftWriter writer)
    {
        // Without intervals the kernel hashes.
        var hasIntervals = layer.Boxes.Any(box => used.Exists(dimension => box[dimension].First != box[dimension].Last));
        var elements = layer.Boxes.Zip(layer.Owners, (box, clause) =>
            $"    {string.Join(" . ", used.Select(dimension => Text(dimension, box[dimension])))} "
            + $"{ClauseWriter.Comment(clause)} : {ClauseWriter.Verdict(clause)},");
        writer.Block(
            $"map {name}",
            [
                $"type {string.Join(" . ", used.Select(Type))} : verdict",
                .. hasIntervals ? ["flags interval"] : Array.Empty<string>(),
                "elements = {",
                .. elements,
                "}",
            ]);
    }

    /// <summary>The port of a connection has a meaning for nft only beside its protocol.</summary>
    private string PortsOf() => used.Contains(Dimension.DestinationPort) ? ClauseWriter.Protocol(traffic.Protocols) : "";

    private static string Type(Dimension dimension) =>
        dimension switch
        {
            Dimension.Protocol => "inet_proto",
            Dimension.Source or Dimension.Destination => "ipv4_addr",
            _ => "inet_service",
        };

    private static string Text(Dimension dimension, Interval interval) =>
        dimension is Dimension.Source or Dimension.Destination ? Notation.Address(interval) : Notation.Number(interval);
}
