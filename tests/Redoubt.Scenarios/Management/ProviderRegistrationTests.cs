using System.Net;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;

namespace Redoubt.Scenarios.Management;

/// <summary>A subscription that has unregistered a provider; on an instance of its own, since it is so for all of it.</summary>
[Collection(nameof(OwnInstances))]
public sealed class ProviderRegistrationTests
{
    [Fact]
    public async Task What_is_not_registered_cannot_be_made_until_it_is_and_what_is_used_stays_registered()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var api = instance.Api;
        var providers = $"/subscriptions/{api.Subscription}/providers";
        Assert.Equal("Registered", await StateAsync($"{providers}/microsoft.cache"));
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Post, $"{providers}/Microsoft.Cache/unregister", apiVersion: "2021-04-01")).Status);
        await instance.KillAsync();
        await instance.StartServiceAsync();
        api = instance.Api;
        Assert.Equal("Unregistered", await StateAsync($"{providers}/Microsoft.Cache"));

        var site = await Site.CreateAsync(instance, "registration");
        var refused = await api.PutAsync(site.CacheId("registration"), site.CacheBody());
        Assert.Equal((HttpStatusCode.Conflict, "MissingSubscriptionRegistration"), (refused.Status, refused.Code));
        Assert.Contains("not registered to use namespace 'Microsoft.Cache'", refused.Message, StringComparison.Ordinal);
        var template = $$$"""
            {"properties":{"mode":"Incremental","template":{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion":"1.0.0.0","resources":[{"type":"Microsoft.Cache/Redis","apiVersion":"2024-11-01","name":"registration","location":"westeurope",
              "properties":{"sku":{"name":"Basic","family":"C","capacity":0} } }]} } }
            """;
        Assert.Contains(
            "MissingSubscriptionRegistration",
            (await api.SendAsync(HttpMethod.Post, site.Id("Microsoft.Resources/deployments/d/validate"), template, "2021-04-01")).ToString(),
            StringComparison.Ordinal);

        foreach (var used in new[] { "Microsoft.Network", "Microsoft.Resources" })
        {
            var kept = await api.SendAsync(HttpMethod.Post, $"{providers}/{used}/unregister", apiVersion: "2021-04-01");
            Assert.Equal(HttpStatusCode.Conflict, kept.Status);
            Assert.Contains($"'{used}' cannot be unregistered", kept.Message, StringComparison.Ordinal);
        }

        Assert.Equal("InvalidResourceNamespace", (await api.GetAsync($"{providers}/Microsoft.Nothing")).Code);

        // az registers by itself what it is told is missing, and tries again.
        if (File.Exists("/usr/bin/az"))
        {
            (await CommandLine.RunAsync(
                instance.Folder, "az", "redis", "create", "-g", "registration", "-n", "registration", "-l", "westeurope", "--sku", "Basic", "--vm-size", "c0", "-o", "none")).Expect(0);
        }
        else
        {
            await api.SendAsync(HttpMethod.Post, $"{providers}/microsoft.cache/register", apiVersion: "2021-04-01");
        }

        Assert.Equal("Registered", await StateAsync($"{providers}/Microsoft.Cache"));

        async Task<string?> StateAsync(string path) => (string?)(await api.GetAsync(path)).Body!["registrationState"];
    }
}
