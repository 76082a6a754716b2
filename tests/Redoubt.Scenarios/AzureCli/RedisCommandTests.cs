using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Storage;

namespace Redoubt.Scenarios.AzureCli;

/// <summary>'az redis', every command of it, unchanged against this service.</summary>
public sealed class RedisCommandTests(SharedInstance shared)
{
    private const string Group = "az-redis";
    private readonly RedoubtInstance instance = shared.Instance;

    [Trait("Length", "Long")]
    [Fact]
    public async Task Every_command_for_a_cache_does_its_work()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "azure-cli is not installed");
        var site = await Site.CreateAsync(instance, Group);
        var account = await StorageAccount.CreateAsync(site, instance.Api, "azredis");
        await AzAsync("create", "-n", "az-one", "-l", "westeurope", "--sku", "Premium", "--vm-size", "p1");
        await AzAsync("create", "-n", "az-two", "-l", "westeurope", "--sku", "Premium", "--vm-size", "p1", "--tags", "a=b");
        await AzAsync("create", "-n", "az-sealed", "-l", "westeurope", "--sku", "Premium", "--vm-size", "p1", "--subnet-id", site.RedisSubnet, "--static-ip", "10.7.1.20");
        Assert.Equal("10.7.1.20", await AzAsync("show", "-n", "az-sealed", "--query", "staticIp", "-o", "tsv"));
        Assert.Equal("3", await AzAsync("list", "--query", "length(@)"));
        var key = await AzAsync("list-keys", "-n", "az-one", "--query", "primaryKey", "-o", "tsv");
        Assert.NotEqual(key, await AzAsync("regenerate-keys", "-n", "az-one", "--key-type", "Primary", "--query", "primaryKey", "-o", "tsv"));
        Assert.Equal("true", await AzAsync("update", "-n", "az-one", "--set", "enableNonSslPort=true", "--query", "enableNonSslPort"));
        await AzAsync("patch-schedule", "create", "-n", "az-one", "--schedule-entries", """[{"dayOfWeek":"Monday","startHourUtc":"00","maintenanceWindow":"PT5H"}]""");
        await AzAsync("patch-schedule", "update", "-n", "az-one", "--schedule-entries", """[{"dayOfWeek":"Friday","startHourUtc":"03","maintenanceWindow":"PT6H"}]""");
        Assert.Contains("Friday", await AzAsync("patch-schedule", "show", "-n", "az-one"), StringComparison.Ordinal);
        await AzAsync("patch-schedule", "delete", "-n", "az-one");
        await AzAsync("server-link", "create", "-n", "az-one", "--server-to-link", "az-two", "--replication-role", "Secondary");
        Assert.Equal("Secondary", await AzAsync("server-link", "show", "-n", "az-one", "--linked-server-name", "az-two", "--query", "serverRole", "-o", "tsv"));
        Assert.Equal("1", await AzAsync("server-link", "list", "-n", "az-one", "--query", "length(@)"));
        await AzAsync("server-link", "delete", "-n", "az-one", "--linked-server-name", "az-two");
        await AzAsync("server-link", "delete", "-n", "az-one", "--linked-server-name", "az-two");
        await AzAsync("firewall-rules", "create", "-n", "az-two", "--rule-name", "home", "--start-ip", "1.2.3.4", "--end-ip", "1.2.3.5");
        await AzAsync("firewall-rules", "update", "-n", "az-two", "--rule-name", "home", "--start-ip", "1.2.3.4", "--end-ip", "1.2.3.6");
        Assert.Equal("1.2.3.6", await AzAsync("firewall-rules", "show", "-n", "az-two", "--rule-name", "home", "--query", "endIp", "-o", "tsv"));
        Assert.Equal("1", await AzAsync("firewall-rules", "list", "-n", "az-two", "--query", "length(@)"));
        await AzAsync("firewall-rules", "delete", "-n", "az-two", "--rule-name", "home");
        Assert.Equal("SystemAssigned", await AzAsync("identity", "assign", "-n", "az-one", "--mi-system-assigned", "--query", "type", "-o", "tsv"));
        Assert.Equal("SystemAssigned", await AzAsync("identity", "show", "-n", "az-one", "--query", "type", "-o", "tsv"));
        await AzAsync("identity", "remove", "-n", "az-one", "--mi-system-assigned");
        await AzAsync("export", "-n", "az-one", "--prefix", "all", "--container", await account.SignAsync("files"), "--file-format", "RDB");
        await AzAsync("import", "-n", "az-two", "--files", account.SignBlob("files", "all-shard0"), "--file-format", "RDB");
        await AzAsync("force-reboot", "-n", "az-one", "--reboot-type", "AllNodes");
        Assert.Equal("2", await AzAsync("update", "-n", "az-one", "--sku", "Premium", "--vm-size", "p2", "--query", "sku.capacity"));
        await AzAsync("delete", "-n", "az-two", "-y");
        Assert.Equal("2", await AzAsync("list", "--query", "length(@)"));
    }

    /// <summary>What one command prints.</summary>
    private async Task<string> AzAsync(params string[] command)
    {
        var outcome = await CommandLine.RunAsync(instance.Folder, ["az", "redis", .. command, "-g", Group]);
        Assert.True(outcome.Code == 0, $"az redis {string.Join(' ', command)}: {outcome.Error}");
        return outcome.Output.Trim();
    }
}
