using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Conformance;

/// <summary>Every version that a provider has is answered, and another is refused with their list.</summary>
public sealed class ApiVersionTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_cache_is_answered_in_every_version_and_has_in_each_what_that_version_knows()
    {
        var site = await Site.CreateAsync(instance, "versions");
        var cache = await site.CreatePublicCacheAsync("versions", "Basic");
        string[] versions =
        [
            "2020-06-01", "2020-12-01", "2021-06-01", "2022-05-01", "2022-06-01", "2023-04-01", "2023-05-01-preview", "2023-08-01",
            "2024-03-01", "2024-04-01-preview", "2024-11-01",
        ];
        foreach (var version in versions)
        {
            Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Get, cache.Id, apiVersion: version)).Status);
            Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/listKeys", apiVersion: version)).Status);
            var list = await Api.SendAsync(HttpMethod.Get, cache.Id[..cache.Id.LastIndexOf('/')], apiVersion: version);
            Assert.Single(list.Body!["value"]!.AsArray());
        }
    }

    [Theory]
    [InlineData("Microsoft.Cache/Redis/nobody", "2019-01-02", "type 'Redis'", "2024-11-01")]
    [InlineData("Microsoft.Cache/Redis/nobody/firewallRules", "tomorrow", "type 'Redis/firewallRules'", "2020-06-01")]
    [InlineData("Microsoft.Network/virtualNetworks/nobody", "2022-06-01", "type 'virtualNetworks'", "2022-01-01")]
    [InlineData("Microsoft.Network/privateDnsZones/nobody.test", "2022-01-01", "type 'privateDnsZones'", "2020-06-01")]
    [InlineData("Microsoft.Storage/storageAccounts/nobody", "2022-01-01", "type 'storageAccounts'", "2023-01-01")]
    public async Task A_version_that_a_provider_does_not_have_is_refused_with_those_that_it_has(
        string resource, string version, string type, string known)
    {
        var refused = await Api.SendAsync(HttpMethod.Get, Api.Id("versions-refused", resource), apiVersion: version);
        Assert.Equal((HttpStatusCode.BadRequest, "NoRegisteredProviderFound"), (refused.Status, refused.Code));
        Assert.Contains($"API version '{version}' for {type}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(known, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_location_where_there_is_one()
    {
        var site = await Site.CreateAsync(instance, "versions-location");
        foreach (var answer in new[]
        {
            await Api.SendAsync(HttpMethod.Get, site.Network, apiVersion: "2022-06-01"),
            await Api.SendAsync(HttpMethod.Put, site.CacheId("nobody"), """{"location":"westeurope"}""", "2022-01-01"),
        })
        {
            Assert.Contains("found for location 'westeurope' and", answer.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "2023-01-01", "2022-12-01")]
    [InlineData("/locations", "2023-01-01", "2022-12-01")]
    [InlineData("/resourceGroups", "2022-12-02", "2021-04-01")]
    [InlineData("/resourceGroups/nobody/providers/Microsoft.Resources/deployments/none", "2022-12-02", "2021-04-01")]
    [InlineData("/providers/Microsoft.Cache", "2024-11-02", "2021-04-01")]
    public async Task A_version_that_the_resource_manager_itself_does_not_have_is_refused_with_those_that_it_has(
        string path, string version, string known)
    {
        var whole = $"/subscriptions/{Api.Subscription}{path}";
        var refused = await Api.SendAsync(HttpMethod.Get, whole, apiVersion: version);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidApiVersionParameter"), (refused.Status, refused.Code));
        Assert.Contains($"'{version}' is invalid. The supported versions are '", refused.Message, StringComparison.Ordinal);
        Assert.Contains(known, refused.Message, StringComparison.Ordinal);
        Assert.Equal("MissingApiVersionParameter", (await Api.SendAsync(HttpMethod.Get, whole, apiVersion: "")).Code);
    }

    [Fact]
    public async Task A_provider_names_the_versions_of_each_of_its_types_newest_first()
    {
        foreach (var (provider, type, newest) in new[]
        {
            ("Microsoft.Cache", "Redis", "2024-11-01"),
            ("Microsoft.Network", "privateDnsZones", "2024-06-01"),
            ("Microsoft.Storage", "storageAccounts", "2025-06-01"),
        })
        {
            var answer = await Api.GetAsync($"/subscriptions/{Api.Subscription}/providers/{provider}");
            var line = answer.Body!["resourceTypes"]!.AsArray().Single(line => (string?)line!["resourceType"] == type)!;
            Assert.Equal(newest, (string?)line["apiVersions"]![0]);
        }
    }
}
