using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Doctor;

/// <summary>The compiled program asks the other end of the wire for a diagnosis.</summary>
public sealed class DoctorCommandTests
{
    private const string Network = $"/subscriptions/{ServicePeer.Subscription}/resourceGroups/rg1/providers/Microsoft.Network/virtualNetworks/vnet";
    private const string Cache = $"/subscriptions/{ServicePeer.Subscription}/resourceGroups/rg1/providers/Microsoft.Cache/Redis/mycache";

    [Fact]
    public async Task It_finds_the_cache_and_the_client_subnets_by_name_and_asks_for_real_packets()
    {
        await using var service = new ServicePeer(Answer);

        var ended = await TestProcess.RunRedoubtAsync(
            "doctor", "MyCache", "--live", "--client-subnet", "vnet/app", "rg1/vnet/web", "-o", "json", "--data", service.Data.Path);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Error));
        Assert.Equal("2024-12-17", (string?)JsonNode.Parse(ended.Output)!["tablesOf"]);
        var request = Assert.Single(service.Requests, request => request.Method == "POST");
        Assert.StartsWith($"{Cache}/diagnoseNetwork?", request.Path, StringComparison.Ordinal);
        Assert.Equal(
            $$"""{"live":true,"clientSubnets":["{{Network}}/subnets/app","{{Network}}/subnets/web"]}""", request.Body);
    }

    [Fact]
    public async Task Without_options_it_sends_nothing_and_leaves_the_clients_to_the_service()
    {
        await using var service = new ServicePeer(Answer);

        var ended = await TestProcess.RunRedoubtAsync("doctor", "mycache", "--data", service.Data.Path);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("To repair it:", ended.Output, StringComparison.Ordinal);
        Assert.Equal(
            """{"live":false,"clientSubnets":null}""", Assert.Single(service.Requests, request => request.Method == "POST").Body);
    }

    [Fact]
    public async Task A_cache_that_is_not_there_is_said_with_those_that_are()
    {
        await using var service = new ServicePeer(Answer);

        var ended = await TestProcess.RunRedoubtAsync("doctor", "nothing", "--data", service.Data.Path);

        Assert.Equal(
            (ExitCodes.Failure, "There is no cache 'nothing'. There are: mycache."), (ended.ExitCode, ended.Error.Trim()));
    }

    private static PeerAnswer Answer(PeerRequest request) => request.Method == "POST"
        ? new PeerAnswer(200, RecordedDiagnosis.Text())
        : request.Path.Contains("virtualNetworks", StringComparison.Ordinal)
            ? new PeerAnswer(200, $$$"""
                {"value":[{"id":"{{{Network}}}","name":"vnet","location":"westeurope","properties":{"subnets":[
                  {"id":"{{{Network}}}/subnets/app","name":"app","properties":{} },{"id":"{{{Network}}}/subnets/web","name":"web","properties":{} }]} }]}
                """)
            : new PeerAnswer(200, $$$"""
                {"value":[{"id":"{{{Cache}}}","name":"mycache","location":"westeurope","properties":{"provisioningState":"Succeeded"} }]}
                """);
}
