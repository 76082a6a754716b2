using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Conformance;

/// <summary>The samples for Azure's own packages, as they are in samples/, against a live service.</summary>
public sealed class SdkSampleTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Theory]
    [InlineData("secret")]
    [InlineData("token")]
    public async Task The_packages_for_JavaScript_make_use_and_delete_a_sealed_cache(string credential)
    {
        var said = await instance.RunAsync(
            "timeout", "120", "env", $"NODE_EXTRA_CA_CERTS={instance.Authority}",
            "node", Programs.Sample("sdk-javascript/sealed-cache.mjs"), credential, instance.Folder);
        var name = $"sdk-javascript-{credential}";
        Assert.Equal(
            [
                "network vnet Succeeded",
                $"cache {name}.redis.cache.windows.net 10.90.1.20 Succeeded",
                "keys of 44 and 44 characters",
                "changed true by a sample",
                $"listed Microsoft.Cache/Redis {name}",
                $"in the group Microsoft.Cache/Redis {name}",
                "in the group Microsoft.Network/virtualNetworks vnet",
                "gone ResourceNotFound",
                "group gone",
            ],
            Lines(said.Output));
    }

    [Fact]
    public async Task The_packages_for_NET_make_use_and_delete_a_sealed_cache()
    {
        var said = await instance.RunAsync(
            "timeout", "120", "env", $"SSL_CERT_FILE={instance.Authority}",
            Programs.Sample("build/bin/SdkDotnet/release/SdkDotnet"), instance.Folder);
        Assert.Equal(
            [
                "network vnet Succeeded",
                "cache sdk-dotnet.redis.cache.windows.net 10.91.1.20 Succeeded",
                "keys of 44 and 44 characters",
                "in the group Microsoft.Cache/Redis sdk-dotnet",
                "in the group Microsoft.Network/virtualNetworks vnet",
                "cache gone",
                "group gone",
            ],
            Lines(said.Output));
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
