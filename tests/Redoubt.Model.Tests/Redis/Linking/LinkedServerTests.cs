using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Redis.Linking;

/// <summary>The body of a link and its answer.</summary>
public sealed class LinkedServerTests
{
    private static readonly ResourceId Id = Sample.CacheId("primary").Child("linkedServers", "secondary");

    [Fact]
    public void A_link_names_the_cache_its_region_in_either_form_and_its_role()
    {
        var link = Read(Body()).Value;
        Assert.Equal(
            (Sample.CacheId("secondary"), "eastus", LinkedServerRole.Secondary), (link.CacheId, link.Location, link.Role));
        Assert.Equal(LinkedServerRole.Primary, Read(Body(role: "primary")).Value.Role);
    }

    [Fact]
    public void All_three_properties_are_required() => Assert.Equal(3, Read([]).Diagnostics.Count);

    [Theory]
    [InlineData("/subscriptions/x/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/secondary", "LinkedInvalidPropertyId")]
    [InlineData("secondary", "LinkedInvalidPropertyId")]
    public void Only_a_cache_can_be_linked(string id, string code) =>
        Assert.Equal(code, Assert.Single(Read(Body(id)).Diagnostics).CloudCode);

    [Fact]
    public void A_region_that_does_not_exist_and_a_role_that_does_not_are_named()
    {
        Assert.Contains("'Atlantis' is not a region", Assert.Single(Read(Body(location: "Atlantis")).Diagnostics).Message, StringComparison.Ordinal);
        Assert.Contains("Primary, Secondary are possible", Assert.Single(Read(Body(role: "Tertiary")).Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_link_is_named_as_the_linked_cache_in_any_case()
    {
        Assert.True(LinkedServerReader.Read(Sample.CacheId("primary").Child("linkedServers", "SECONDARY"), Body()).Succeeded);
        var problem = Assert.Single(LinkedServerReader.Read(Sample.CacheId("primary").Child("linkedServers", "other"), Body()).Diagnostics);
        Assert.Equal(GeoReplicationDiagnostics.NameKind, problem.Descriptor);
        Assert.Contains("It is 'other', and the linked cache is 'secondary': name the link 'secondary'.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_has_the_recorded_form_and_the_role_that_is_and_not_the_one_that_was_asked_for()
    {
        var answer = LinkedServerWriter.Write(
            Id, Body(), new LinkedServerFacts("Succeeded", LinkedServerRole.Primary, "primary.redis.cache.windows.net"));
        Assert.Equal(Id.ToString(), (string?)answer["id"]);
        Assert.Equal("Microsoft.Cache/Redis/linkedServers", (string?)answer["type"]);
        Assert.Equal(
            $$"""
            {"linkedRedisCacheId":"{{Sample.CacheId("secondary")}}","linkedRedisCacheLocation":"East US","serverRole":"Primary","geoReplicatedPrimaryHostName":"secondary.geo.redis.cache.windows.net","primaryHostName":"primary.redis.cache.windows.net","provisioningState":"Succeeded"}
            """,
            answer["properties"]!.ToJsonString());
    }

    private static Reading<LinkedServer> Read(JsonObject body) => LinkedServerReader.Read(Id, body);

    private static JsonObject Body(string? id = null, string location = "East US", string role = "Secondary") => Sample.Json($$$"""
        {"properties":{"linkedRedisCacheId":"{{{id ?? Sample.CacheId("secondary").ToString()}}}",
         "linkedRedisCacheLocation":"{{{location}}}","serverRole":"{{{role}}}"} }
        """);
}
