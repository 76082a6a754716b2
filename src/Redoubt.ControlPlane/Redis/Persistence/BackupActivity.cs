using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>What persistence does of its own accord, for the activity log.</summary>
internal sealed class BackupActivity(ResourceStore store)
{
    public void Add(StoredResource cache, string what, bool succeeded) => store.Accept(change =>
    {
        if (change.Now.Resources.ContainsKey(cache.Key))
        {
            change.Log(
                $"Microsoft.Cache/Redis/{what}/action",
                cache.Id.ToString(),
                succeeded ? ProvisioningStates.Succeeded : ProvisioningStates.Failed);
        }
    });
}
