using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Redis.Clustering;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Processes;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>
/// Takes everything of a stopped service off the machine. The data folder stays, unless it shall go too: the next service makes all of it
/// again.
/// </summary>
internal static class TeardownCommand
{
    public static async Task RunAsync(string data, bool purge, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(data))
        {
            return;
        }

        using (var instance = Instance.Open(data, TimeProvider.System))
        {
            var runner = new FabricCommandRunner();
            await using var datacenter = new Datacenter(instance.Identity.NamespacePrefix, runner);
            var launcher = new NodeLauncher(runner, TimeProvider.System, () => ServerBinary.Locate(instance.Identity.RunFolder));
            using var nodes = new RedisNodes(
                instance.Store,
                new RedisNodeSpecs(instance, datacenter, new MachineMemory(instance), TimeProvider.System),
                launcher,
                new ClusterWiring(datacenter),
                new RedisCluster(TimeProvider.System),
                TimeProvider.System);
            foreach (var cache in instance.Store.Snapshot.OfType(ResourceTypes.Redis))
            {
                await nodes.RemoveAsync(cache, cancellationToken);
            }

            using var storage = new AzuriteServer(instance, runner, TimeProvider.System);
            await storage.StopAsync(cancellationToken);
            await datacenter.RemoveAllAsync(cancellationToken);
            RemoveFolder(instance.Identity.RunFolder);
            instance.Withdraw();
        }

        if (purge)
        {
            RemoveFolder(data);
        }
    }

    private static void RemoveFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
