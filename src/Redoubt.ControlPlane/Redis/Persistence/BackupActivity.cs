using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>What persistence does of its own accord, for the activity log.</summary>
internal sealed class BackupActivity(ResourceStore store)
{
    /// <param name="cache">The cache.</param>
    /// <param name="what">What was done, such as rdbBackup.</param>
    /// <param name="failure">Why it was not, or null where it was.</param>
    public void Add(StoredResource cache, string what, Exception? failure = null) => store.Accept(change =>
    {
        if (change.Now.Resources.ContainsKey(cache.Key))
        {
            change.Log(
                ActivitySubject.Of(ResourceTypes.Redis, $"{what}/action", cache.Id.ToString(), RequestOrigin.OfService()),
                Guid.NewGuid(),
                failure is null ? ProvisioningStates.Succeeded : ProvisioningStates.Failed,
                error: failure is null ? null : ArmError.From(failure).ToJsonString());
        }
    });
}
