using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.ActivityLog;

/// <summary>What the activity log tells of what was done.</summary>
public sealed class ActivityLogTests(SharedInstance shared)
{
    private const string CacheWrite = "Microsoft.Cache/redis/write";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task One_id_joins_the_start_of_an_operation_its_answer_and_its_end()
    {
        var site = await Site.CreateAsync(instance, "log-one");
        var id = site.CacheId("log-one");
        var answer = await Api.PutAsync(id, site.CacheBody());
        await Api.WaitAsync(answer);
        await Api.SendAsync(HttpMethod.Post, $"{id}/regenerateKey", """{"keyType":"Primary"}""");
        await Api.DeleteAsync(id);

        var events = await EventsAsync($"resourceUri eq '{id}'");
        Assert.Equal(
            [
                "Microsoft.Cache/redis/delete Succeeded", "Microsoft.Cache/redis/delete Accepted", "Microsoft.Cache/redis/delete Started",
                "Microsoft.Cache/redis/regenerateKey/action Succeeded", "Microsoft.Cache/redis/regenerateKey/action Started",
                $"{CacheWrite} Succeeded", $"{CacheWrite} Accepted", $"{CacheWrite} Started",
            ],
            events.Select(Told));
        Assert.Equal(events.OrderByDescending(line => (DateTime)line["eventTimestamp"]!).Select(Told), events.Select(Told));

        var created = await EventsAsync($"correlationId eq '{answer.Headers.GetValues("x-ms-correlation-request-id").Single()}'");
        Assert.Equal(events.Skip(5).Select(line => (string?)line["eventDataId"]), created.Select(line => (string?)line["eventDataId"]));
        Assert.Single(created.Select(line => (string?)line["operationId"]).Distinct());
        Assert.Contains($"/{(string?)created[0]["operationId"]}?", answer.Watch, StringComparison.Ordinal);
        var client = await File.ReadAllTextAsync(Path.Combine(instance.Folder, "client.json"), TestContext.Current.CancellationToken);
        var caller = JsonNode.Parse(client)!["clientId"]!;
        Assert.All(created, line => Assert.Equal(
            ((string?)caller, "log-one", "Informational"),
            ((string?)line["caller"], (string?)line["resourceGroupName"], (string?)line["level"])));
        Assert.Equal("Microsoft.Cache", (string?)created[0]["resourceProviderName"]!["value"]);
        Assert.Equal("Created (HTTP Status Code: 201)", (string?)created[1]["subStatus"]!["localizedValue"]);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_code_and_its_message()
    {
        var site = await Site.CreateAsync(instance, "log-failed");
        var id = site.CacheId("log-failed");
        var error = await Api.FailureAsync(await Api.PutAsync(
            id, site.CacheBody().Replace("\"capacity\":1", "\"capacity\":5", StringComparison.Ordinal)));

        var failed = Assert.Single(await EventsAsync("resourceGroupName eq 'LOG-FAILED' and status eq 'Failed'"));
        Assert.Equal((id, $"{CacheWrite} Failed", "Error"), ((string?)failed["resourceId"], Told(failed), (string?)failed["level"]));
        Assert.Equal((string?)error["code"], (string?)failed["properties"]!["statusCode"]);
        var told = JsonNode.Parse((string)failed["properties"]!["statusMessage"]!)!["error"]!;
        Assert.Equal((string?)error["message"], (string?)told["message"]);
    }

    [Fact]
    public async Task A_deployment_and_all_it_does_have_one_id()
    {
        await Site.CreateAsync(instance, "log-deployed");
        var id = Api.Id("log-deployed", "Microsoft.Resources/deployments/d");
        await Api.CreateAsync(id, """
            {"properties":{"mode":"Incremental","template":{
             "$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[
              {"type":"Microsoft.Network/networkSecurityGroups","apiVersion":"2022-01-01","name":"nsg","location":"westeurope"},
              {"type":"Microsoft.Network/routeTables","apiVersion":"2022-01-01","name":"routes","location":"westeurope"}]} } }
            """);
        var correlation = (string?)(await Api.GetAsync(id)).Body!["properties"]!["correlationId"];
        var told = (await EventsAsync($"correlationId eq '{correlation}'")).Select(Told).Order(StringComparer.Ordinal);
        string[] done = ["Accepted", "Started", "Succeeded"];
        string[] written = ["Microsoft.Network/networkSecurityGroups", "Microsoft.Network/routeTables", "Microsoft.Resources/deployments"];
        Assert.Equal(written.SelectMany(type => done.Select(status => $"{type}/write {status}")), told);
    }

    [Fact]
    public async Task A_long_log_is_read_page_by_page_and_only_what_is_selected()
    {
        var group = $"/subscriptions/{Api.Subscription}/resourceGroups/log-pages";
        for (var number = 0; number < 105; number++)
        {
            await Api.PutAsync(group, $$"""{"location":"westeurope","tags":{"number":"{{number}}"} }""");
        }

        var query = $"{Since} and resourceGroupName eq 'log-pages'";
        var first = await QueryAsync(query, "&$select=eventDataId,status");
        var second = JsonNode.Parse(await Api.TextAsync(new Uri((string)first["nextLink"]!).PathAndQuery))!;
        Assert.Null(second["nextLink"]);
        var events = first["value"]!.AsArray().Concat(second["value"]!.AsArray()).Select(line => line!.AsObject()).ToList();
        Assert.Equal((200, 210), (first["value"]!.AsArray().Count, events.Select(line => (string?)line["eventDataId"]).Distinct().Count()));
        Assert.All(events, line => Assert.Equal(["eventDataId", "status"], line.Select(property => property.Key)));
    }

    [Theory]
    [InlineData("", "has no start")]
    [InlineData("?$filter=eventTimestamp ge 'x'", "is not a time")]
    [InlineData("?$filter=eventTimestamp ge '2026-01-31T08:00:00Z' and colour eq 'red'", "'colour eq 'red''")]
    [InlineData("?$filter=eventTimestamp ge '2026-01-31T08:00:00Z'&$select=colour", "no property 'colour'")]
    [InlineData("?$filter=eventTimestamp ge '2026-01-31T08:00:00Z'&$skiptoken=next", "follow nextLink")]
    public async Task A_question_that_cannot_be_read_is_refused_with_a_sentence(string query, string words)
    {
        var refused = await Api.GetAsync(Log + query);
        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (refused.Status, refused.Code));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_azure_cli_lists_it()
    {
        if (!File.Exists("/usr/bin/az"))
        {
            Assert.Skip("The Azure CLI is not installed: apt-get install azure-cli.");
        }

        await Site.CreateAsync(instance, "log-az");
        var outcome = (await CommandLine.RunAsync(
            instance.Folder, "az", "monitor", "activity-log", "list", "--resource-group", "log-az", "--status", "Succeeded",
            "--query", "[].operationName.value")).Expect(0);
        Assert.Equal(
            ["Microsoft.Network/virtualNetworks/write", "Microsoft.Resources/subscriptions/resourceGroups/write"],
            JsonNode.Parse(outcome.Output)!.AsArray().Select(name => (string?)name));
    }

    private string Log => $"/subscriptions/{Api.Subscription}/providers/Microsoft.Insights/eventtypes/management/values";

    private static string Since => $"eventTimestamp ge '{TimeProvider.System.GetUtcNow().AddHours(-1):O}'";

    private async Task<JsonNode> QueryAsync(string filter, string more = "")
    {
        var answer = await Api.SendAsync(HttpMethod.Get, $"{Log}?$filter={Uri.EscapeDataString(filter)}{more}", apiVersion: "2015-04-01");
        Assert.True(answer.Status == HttpStatusCode.OK, $"{filter}: {answer}");
        return answer.Body!;
    }

    private async Task<IReadOnlyList<JsonNode>> EventsAsync(string filter) =>
        [.. (await QueryAsync($"{Since} and {filter}"))["value"]!.AsArray().OfType<JsonNode>()];

    private static string Told(JsonNode line) => $"{(string?)line["operationName"]!["value"]} {(string?)line["status"]!["value"]}";
}
