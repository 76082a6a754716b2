using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Management;

/// <summary>What clients of the cloud's API take for granted, whatever the resource: etags, pages, headers.</summary>
public sealed class ConventionTests(SharedInstance shared)
{
    private const string Body = """{"location":"westeurope"}""";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_write_with_an_etag_that_has_passed_is_refused_and_changes_nothing()
    {
        var site = await Site.CreateAsync(instance, "etags");
        var id = site.Id("Microsoft.Network/networkSecurityGroups/group");
        var created = await Api.SendAsync(HttpMethod.Put, id, Body, headers: ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal((string?)created.Body!["etag"], $"{created.Headers.ETag}");
        await Api.WaitAsync(created);
        var etag = (string)(await Api.GetAsync(id)).Body!["etag"]!;
        await RefusedAsync(HttpMethod.Put, Body, ("If-None-Match", "*"));

        var tagged = await Api.SendAsync(HttpMethod.Put, id, """{"location":"westeurope","tags":{"a":"b"} }""", headers: ("If-Match", etag));
        Assert.Equal(HttpStatusCode.OK, tagged.Status);
        await Api.WaitAsync(tagged);
        await RefusedAsync(HttpMethod.Put, Body, ("If-Match", etag));
        await RefusedAsync(HttpMethod.Patch, """{"tags":{"a":"c"} }""", ("If-Match", etag));
        await RefusedAsync(HttpMethod.Delete, null, ("If-Match", etag));
        Assert.Equal("b", (string?)(await Api.GetAsync(id)).Body!["tags"]!["a"]);
        var deleted = await Api.SendAsync(HttpMethod.Delete, id, headers: ("If-Match", (string)(await Api.GetAsync(id)).Body!["etag"]!));
        Assert.True(deleted.Status is HttpStatusCode.OK or HttpStatusCode.Accepted, deleted.ToString());
        await Api.WaitAsync(deleted);
        await RefusedAsync(HttpMethod.Put, Body, ("If-Match", "*"));

        async Task RefusedAsync(HttpMethod method, string? body, (string, string) header)
        {
            var answer = await Api.SendAsync(method, id, body, headers: header);
            Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_list_comes_in_pages_of_the_size_that_is_asked_for_and_each_thing_once()
    {
        var site = await Site.CreateAsync(instance, "pages");
        for (var number = 0; number < 6; number++)
        {
            await Api.CreateAsync(site.Id($"Microsoft.Network/networkSecurityGroups/group{number}"), Body);
        }

        var (names, pages) = (new List<string>(), 0);
        for (var next = site.Id("Microsoft.Network/networkSecurityGroups?$top=4"); next is not null; pages++)
        {
            var page = (await Api.GetAsync(next)).Body!;
            names.AddRange(page["value"]!.AsArray().Select(group => (string)group!["name"]!));
            next = ((string?)page["nextLink"])?[$"https://localhost:{instance.Port}".Length..].Replace("&api-version=2022-01-01", "", StringComparison.Ordinal)
                .Replace("api-version=2022-01-01&", "", StringComparison.Ordinal);
        }

        Assert.Equal(2, pages);
        Assert.Equal(["group0", "group1", "group2", "group3", "group4", "group5"], names);
        var refused = await Api.GetAsync($"/subscriptions/{Api.Subscription}/resources?$top=many");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Single((await Api.GetAsync($"/subscriptions/{Api.Subscription}/resourceGroups?$top=1")).Body!["value"]!.AsArray());
    }

    [Fact]
    public async Task Answers_carry_ids_and_what_is_left_of_the_clients_budget()
    {
        var read = await Api.GetAsync("/subscriptions");
        Assert.Equal("11999", Header(read.Headers, "x-ms-ratelimit-remaining-subscription-reads"));
        Assert.True(Guid.TryParse(Header(read.Headers, "x-ms-request-id"), out _));
        var correlation = Guid.NewGuid().ToString();
        var joined = await Api.SendAsync(HttpMethod.Get, "/subscriptions", headers: ("x-ms-correlation-request-id", correlation));
        Assert.Equal(correlation, Header(joined.Headers, "x-ms-correlation-request-id"));
    }

    private static string? Header(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.Single() : null;
}
