using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>Route tables and their routes through the API.</summary>
public sealed class RouteTableTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_table_is_written_with_its_routes_and_attached_to_a_subnet()
    {
        var site = await Site.CreateAsync(instance, "routes-life");
        var table = site.Id("Microsoft.Network/routeTables/table");
        var created = await Api.CreateAsync(table, """
            {"location":"westeurope","properties":{"routes":[
             {"name":"default","properties":{"addressPrefix":"0.0.0.0/0","nextHopType":"VirtualAppliance",
              "nextHopIpAddress":"10.7.2.9"} }]} }
            """);
        Assert.Equal("Succeeded", (string?)created["properties"]!["provisioningState"]);
        await Api.CreateAsync($"{table}/routes/tag", """{"properties":{"addressPrefix":"Storage","nextHopType":"Internet"}}""");
        var routes = (await Api.GetAsync($"{table}/routes")).Body!["value"]!.AsArray();
        Assert.Equal(["default", "tag"], routes.Select(route => (string?)route!["name"]));

        await Api.CreateAsync(site.AppSubnet, $$$"""{"properties":{"addressPrefix":"10.7.2.0/24","routeTable":{"id":"{{{table}}}"} } }""");
        Assert.Equal(site.AppSubnet, (string?)(await Api.PropertiesAsync(table))["subnets"]![0]!["id"]);
        Assert.Equal(table, (string?)(await Api.PropertiesAsync(site.AppSubnet))["routeTable"]!["id"]);
        await Api.DeletionRefusedAsync(table, "InUseRouteTableCannotBeDeleted", "Route table table is in use and cannot be deleted.");

        await Api.DeleteAsync($"{table}/routes/tag");
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync($"{table}/routes/tag")).Status);
        await Api.CreateAsync(site.AppSubnet, """{"properties":{"addressPrefix":"10.7.2.0/24"}}""");
        await Api.DeleteAsync(table);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(table)).Status);
    }

    [Fact]
    public async Task A_wrong_route_changes_nothing()
    {
        var site = await Site.CreateAsync(instance, "routes-wrong");
        var table = site.Id("Microsoft.Network/routeTables/table");
        await Api.CreateAsync(table, """
            {"location":"westeurope","properties":{"routes":[
             {"name":"a","properties":{"addressPrefix":"10.0.0.0/8","nextHopType":"None"} }]} }
            """);
        await Api.RefusedAsync(
            $"{table}/routes/b", """{"properties":{"addressPrefix":"10.0.0.0/8","nextHopType":"Internet"}}""", "RouteConflict",
            "Route b conflicts with route a.", table);
        await Api.RefusedAsync(
            $"{table}/routes/b", """{"properties":{"addressPrefix":"10.1.0.1/16","nextHopType":"Internet"}}""", "InvalidCIDRNotation",
            "should be 10.1.0.0/16", table);
        await Api.RefusedAsync(
            $"{table}/routes/a", """{"properties":{"addressPrefix":"10.0.0.0/8","nextHopType":"VirtualAppliance"}}""",
            "RouteNextHopIpAddressInvalid", "no nextHopIpAddress", table);
    }

    [Fact]
    public async Task A_table_must_be_there_in_the_networks_region_and_let_gateways_work()
    {
        var site = await Site.CreateAsync(instance, "routes-attach");
        var table = site.Id("Microsoft.Network/routeTables/table");
        var attached = $$$"""{"properties":{"addressPrefix":"10.7.3.0/27","routeTable":{"id":"{{{table}}}"} } }""";
        var gatewaySubnet = $"{site.Network}/subnets/GatewaySubnet";
        await Api.RefusedAsync(gatewaySubnet, attached, "InvalidResourceReference", table);
        await Api.CreateAsync(table, """{"location":"northeurope"}""");
        await Api.RefusedAsync(gatewaySubnet, attached, "InvalidResourceReference", table);
        await Api.DeleteAsync(table);

        await Api.CreateAsync(table, """{"location":"westeurope","properties":{"disableBgpRoutePropagation":true}}""");
        await Api.RefusedAsync(gatewaySubnet, attached, "RouteTableCannotBeAttachedForGatewaySubnet", "disableBgpRoutePropagation");
        await Api.CreateAsync(table, """{"location":"westeurope"}""");
        await Api.CreateAsync(gatewaySubnet, attached);
        await Api.RefusedAsync(
            $"{table}/routes/default", """{"properties":{"addressPrefix":"0.0.0.0/0","nextHopType":"Internet"}}""",
            "RouteTableCannotBeAttachedForGatewaySubnet", "0.0.0.0/0", table);
    }

    [Fact]
    public async Task Tags_that_are_patched_take_the_place_of_those_that_were_there()
    {
        var site = await Site.CreateAsync(instance, "routes-tags");
        var table = site.Id("Microsoft.Network/routeTables/table");
        await Api.CreateAsync(table, """
            {"location":"westeurope","tags":{"a":"1","b":"2"},"properties":{"disableBgpRoutePropagation":true}}
            """);
        var patched = await Api.SendAsync(HttpMethod.Patch, table, """{"tags":{"b":"3"}}""");
        Assert.Equal(HttpStatusCode.OK, patched.Status);
        await Api.WaitAsync(patched);
        var answer = (await Api.GetAsync(table)).Body!;
        Assert.Equal("""{"b":"3"}""", answer["tags"]!.ToJsonString());
        Assert.True((bool)answer["properties"]!["disableBgpRoutePropagation"]!);
    }

    [Fact]
    public async Task A_table_stays_in_its_region()
    {
        var site = await Site.CreateAsync(instance, "routes-move");
        var table = site.Id("Microsoft.Network/routeTables/table");
        await Api.CreateAsync(table, """{"location":"westeurope"}""");
        var moved = await Api.PutAsync(table, """{"location":"North Europe"}""");
        Assert.Equal((HttpStatusCode.Conflict, "InvalidResourceLocation"), (moved.Status, moved.Code));
    }
}
