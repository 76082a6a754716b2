using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking;

public sealed class RouteTableReaderTests
{
    private static readonly NetworkFacts Facts = new(
        "Succeeded", Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002"));

    [Fact]
    public void A_table_is_read_and_answered_with_its_routes()
    {
        var body = Sample.Json("""
            {"location":"westeurope","properties":{"disableBgpRoutePropagation":true,"subnets":[{"id":"old"}],"routes":[
             {"name":"r","properties":{"addressPrefix":"0.0.0.0/0","nextHopType":"virtualappliance","nextHopIpAddress":"10.0.0.4",
              "hasBgpOverride":true}}]}}
            """);
        var table = RouteTableReader.Read(Sample.TableId, body).Value;
        Assert.True(table.DisableBgpRoutePropagation);
        var route = Assert.Single(table.Routes);
        Assert.Equal(
            ("r", "0.0.0.0/0", NextHopType.VirtualAppliance, "10.0.0.4"),
            (route.Name, route.AddressPrefix, route.NextHopType, $"{route.NextHopAddress}"));

        var properties = RouteTableWriter.Write(body, table, Facts, [Sample.SubnetId])["properties"]!;
        Assert.Equal($$$$"""[{"id":"{{{{Sample.SubnetId}}}}"}]""", properties["subnets"]!.ToJsonString());
        var answered = properties["routes"]![0]!;
        Assert.Equal($"{Sample.TableId}/routes/r", (string?)answered["id"]);
        Assert.Equal("VirtualAppliance", (string?)answered["properties"]!["nextHopType"]);
        Assert.True((bool)answered["properties"]!["hasBgpOverride"]!);
    }

    [Theory]
    [InlineData("""{"nextHopType":"Internet"}""", "properties.addressPrefix")]
    [InlineData("""{"addressPrefix":"10.0.0.0/8"}""", "properties.nextHopType")]
    [InlineData("""{"addressPrefix":"10.0.0.0/8","nextHopType":"VNetPeering"}""", "properties.nextHopType")]
    [InlineData("""{"addressPrefix":"10.0.0.0/8","nextHopType":"2"}""", "properties.nextHopType")]
    [InlineData("""{"addressPrefix":"10.0.0.0/8","nextHopType":"Internet","nextHopIpAddress":"here"}""", "properties.nextHopIpAddress")]
    public void A_route_that_cannot_be_read_is_refused_at_its_path(string properties, string path) =>
        Assert.Equal(
            path,
            Assert.Single(RouteReader.Read(
                Sample.TableId.Child("routes", "r"), Sample.Json($$$$"""{"properties":{{{{properties}}}} }""")).Diagnostics).Target);
}
