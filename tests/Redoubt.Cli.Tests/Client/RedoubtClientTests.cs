using System.Net;
using Redoubt.Cli.Tests.Peers;
using Redoubt.Client;
using Redoubt.Client.Errors;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Tests.Client;

public sealed class RedoubtClientTests
{
    private static readonly ResourceId Nic =
        ResourceId.Create(ServicePeer.Subscription, "rg1", ResourceTypes.NetworkInterface, "run-1-abc");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_signs_in_once_and_sends_the_token_with_every_request()
    {
        await using var service = new ServicePeer(_ => new PeerAnswer(200, """{"value":[]}"""));
        using var client = service.Connect();

        await client.VirtualNetworks.ListAsync(Ending);
        await client.VirtualNetworks.ListAsync(Ending);

        var signIn = Assert.Single(service.Peer.Requests, request => request.Path == "/tenant-1/oauth2/v2.0/token");
        Assert.Contains("grant_type=client_credentials", signIn.Body, StringComparison.Ordinal);
        Assert.Contains("client_secret=secret-1", signIn.Body, StringComparison.Ordinal);
        Assert.Contains($"scope=https%3A%2F%2Flocalhost%3A{service.Peer.Url.Port}%2F.default", signIn.Body, StringComparison.Ordinal);
        Assert.All(service.Requests, request => Assert.Equal("Bearer token-1", request.Headers["Authorization"]));
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_server_whose_certificate_is_from_another_authority_gets_nothing()
    {
        await using var service = new ServicePeer(_ => new PeerAnswer(200, """{"value":[]}"""));
        using var other = new TestAuthority();
        await File.WriteAllTextAsync(service.Data.AuthorityFile, other.Pem, Ending);
        using var client = service.Connect();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.VirtualNetworks.ListAsync(Ending));

        Assert.Empty(service.Peer.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once()
    {
        var refused = 0;
        await using var service = new ServicePeer(_ => Interlocked.Increment(ref refused) == 1
            ? new PeerAnswer(401, """{"error":{"code":"ExpiredAuthenticationToken","message":"expired"}}""")
            : new PeerAnswer(200, """{"value":[]}"""));
        using var client = service.Connect();

        await client.VirtualNetworks.ListAsync(Ending);

        Assert.Equal(2, service.Peer.Requests.Count(request => request.Path.EndsWith("/token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Making_an_interface_waits_until_its_operation_has_succeeded()
    {
        var polls = 0;
        ServicePeer? peer = null;
        await using var service = peer = new ServicePeer(request => request.Method == "PUT"
            ? new PeerAnswer(201, "{}", $"Azure-AsyncOperation: {peer!.Peer.Url}subscriptions/s/operations/1?api-version=2022-01-01")
            : new PeerAnswer(200, Interlocked.Increment(ref polls) < 3 ? """{"status":"InProgress"}""" : """{"status":"Succeeded"}"""));
        using var client = service.Connect();

        var tags = new Dictionary<string, string> { ["redoubt-owner"] = "7:8" };
        await client.NetworkInterfaces.CreateAsync(Nic, "westeurope", SubnetOf("vnet1", "app"), tags, Ending);

        Assert.Equal(3, polls);
        var put = service.Requests[0];
        Assert.Equal($"{Nic}?api-version=2022-01-01", put.Path);
        Assert.Contains("\"redoubt-owner\":\"7:8\"", put.Body, StringComparison.Ordinal);
        Assert.Contains(SubnetOf("vnet1", "app").ToString(), put.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_fails_throws_with_the_services_words()
    {
        ServicePeer? peer = null;
        await using var service = peer = new ServicePeer(request => request.Method == "PUT"
            ? new PeerAnswer(201, "{}", $"Azure-AsyncOperation: {peer!.Peer.Url}operations/1")
            : new PeerAnswer(200, """{"status":"Failed","error":{"code":"SubnetIsFull","message":"Subnet app is full."}}"""));
        using var client = service.Connect();

        var failure = await Assert.ThrowsAsync<ArmException>(() => client.NetworkInterfaces.CreateAsync(
            Nic, "westeurope", SubnetOf("vnet1", "app"), new Dictionary<string, string>(), Ending));

        Assert.Equal("SubnetIsFull: Subnet app is full.", failure.Message);
    }

    [Fact]
    public async Task The_token_is_never_sent_to_another_address_that_an_answer_names()
    {
        await using var service = new ServicePeer(_ => new PeerAnswer(202, "", "Location: https://localhost:1/elsewhere"));
        using var client = service.Connect();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => client.NetworkInterfaces.DeleteAsync(Nic, Ending));

        Assert.Contains("https://localhost:1/elsewhere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_waits_while_the_location_answers_202()
    {
        var polls = 0;
        ServicePeer? peer = null;
        await using var service = peer = new ServicePeer(request => request.Method == "DELETE" || Interlocked.Increment(ref polls) < 3
            ? new PeerAnswer(202, "", $"Location: {peer!.Peer.Url}operationresults/1")
            : new PeerAnswer(204));
        using var client = service.Connect();

        await client.NetworkInterfaces.DeleteAsync(Nic, Ending);

        Assert.Equal(3, polls);
    }

    [Fact]
    public async Task What_does_not_exist_is_null_and_other_refusals_throw()
    {
        await using var service = new ServicePeer(request => request.Path.Contains("/gone", StringComparison.Ordinal)
            ? new PeerAnswer(404, """{"error":{"code":"ResourceNotFound","message":"not there"}}""")
            : new PeerAnswer(403, """{"error":{"code":"AuthorizationFailed","message":"not allowed"}}"""));
        using var client = service.Connect();

        Assert.Null(await client.Caches.FindAsync(Cache("gone"), Ending));
        var refused = await Assert.ThrowsAsync<ArmException>(() => client.Caches.FindAsync(Cache("mine"), Ending));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Deployments_tell_each_resources_step_time_and_error()
    {
        const string operations =
            """
            {"value":[
              {"operationId":"1","properties":{"provisioningState":"Running","duration":"PT2.5S","percentComplete":40,
                "step":"Starting nodes","targetResource":{"id":"x","resourceType":"Microsoft.Cache/Redis","resourceName":"mine"}}},
              {"operationId":"2","properties":{"provisioningState":"Failed","statusCode":"Conflict",
                "statusMessage":{"status":"Failed","error":{"code":"ResourceDeploymentFailure","message":"failed",
                  "details":[{"code":"NameNotAvailable","message":"taken"}]}},
                "targetResource":{"resourceType":"Microsoft.Network/virtualNetworks","resourceName":"vnet1"}}},
              {"operationId":"3","properties":{"provisioningState":"Succeeded"}}]}
            """;
        await using var service = new ServicePeer(_ => new PeerAnswer(200, operations));
        using var client = service.Connect();

        var list = await client.Deployments.ListOperationsAsync("rg 1", "d1", Ending);

        Assert.Equal(2, list.Count);
        Assert.Equal(
            (ProvisioningState.Running, 40.0, "Starting nodes", TimeSpan.FromSeconds(2.5)),
            (list[0].State, list[0].PercentComplete, list[0].Step, list[0].Duration));
        Assert.Equal("NameNotAvailable: taken", Assert.Single(list[1].Error!.Causes).ToString());
        Assert.StartsWith(
            $"/subscriptions/{ServicePeer.Subscription}/resourcegroups/rg%201/deployments/d1/operations?",
            service.Requests[0].Path,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_an_unknown_form_is_named_and_not_guessed()
    {
        await using var service = new ServicePeer(_ => new PeerAnswer(200, """{"networkNamespace":"/run/netns/x"}"""));
        using var client = service.Connect();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => client.Service.GetInternetAsync(Ending));

        Assert.Contains("HostEntrance", failure.Message, StringComparison.Ordinal);
    }

    private static ResourceId Cache(string name) => ResourceId.Create(ServicePeer.Subscription, "rg1", ResourceTypes.Redis, name);

    private static ResourceId SubnetOf(string network, string subnet) =>
        ResourceId.Create(ServicePeer.Subscription, "rg1", ResourceTypes.VirtualNetwork, network).Child("subnets", subnet);
}
