using Redoubt.Platform.Pki;

namespace Redoubt.ControlPlane.Store;

/// <summary>
/// What one accepted request changes. It is built against <see cref="Now"/>, which already shows what was changed so far,
/// and written in one transaction; thrown away it has changed nothing, which is how validation works.
/// </summary>
internal sealed class StoreChange(StoreSnapshot before, DateTimeOffset time)
{
    private readonly List<StoreWrite> writes = [];

    public StoreSnapshot Now { get; private set; } = before;

    public DateTimeOffset Time { get; } = time;

    public IReadOnlyList<StoreWrite> Writes => writes;

    /// <summary>What the activity log calls this change and the operations that begin in it.</summary>
    public ActivitySubject? Subject { get; set; }

    /// <summary>Writes a resource with a new etag.</summary>
    public StoredResource Put(StoredResource resource)
    {
        var changed = resource with { Changed = Time, ETag = Guid.NewGuid() };
        Now = Now with { Resources = Now.Resources.SetItem(changed.Key, changed) };
        writes.Add(new StoreWrite.PutResource(changed));
        return changed;
    }

    /// <summary>Settles what an operation worked on; nothing happens where it is gone.</summary>
    public void SetState(string resourceKey, string state)
    {
        if (Now.Resources.TryGetValue(resourceKey, out var resource))
        {
            Put(resource with { State = state });
        }
    }

    public void Delete(StoredResource resource)
    {
        Now = Now with { Resources = Now.Resources.Remove(resource.Key) };
        writes.Add(new StoreWrite.DeleteResource(resource.Key));
    }

    public void Put(StoredGroup group)
    {
        Now = Now with { Groups = Now.Groups.SetItem(group.Key, group) };
        writes.Add(new StoreWrite.PutGroup(group));
    }

    public void Delete(StoredGroup group)
    {
        Now = Now with { Groups = Now.Groups.Remove(group.Key) };
        writes.Add(new StoreWrite.DeleteGroup(group.Key));
    }

    public void Put(StoredToken token)
    {
        Now = Now with { Tokens = Now.Tokens.SetItem(token.Sha256, token) };
        writes.Add(new StoreWrite.PutToken(token));
    }

    public void Delete(StoredToken token)
    {
        Now = Now with { Tokens = Now.Tokens.Remove(token.Sha256) };
        writes.Add(new StoreWrite.DeleteToken(token.Sha256));
    }

    public void Register(string provider)
    {
        Now = Now with { Unregistered = Now.Unregistered.Remove(provider) };
        writes.Add(new StoreWrite.SetRegistration(provider, IsRegistered: true));
    }

    public void Unregister(string provider)
    {
        Now = Now with { Unregistered = Now.Unregistered.Add(provider) };
        writes.Add(new StoreWrite.SetRegistration(provider, IsRegistered: false));
    }

    /// <summary>Writes an operation; one that is new is of what this change is of.</summary>
    public StoredOperation Put(StoredOperation operation)
    {
        var put = operation with { Subject = operation.Subject ?? Subject };
        writes.Add(new StoreWrite.PutOperation(put));
        return put;
    }

    public void Put(DeploymentStep step) => writes.Add(new StoreWrite.PutDeploymentStep(step));

    public void ClearSteps(string deploymentKey) => writes.Add(new StoreWrite.ClearDeploymentSteps(deploymentKey));

    /// <summary>
    /// Writes into the activity log that what this change is of was asked for, and what it was answered: an operation that has begun,
    /// or that all is done.
    /// </summary>
    public void LogRequest(StoredOperation? operation, int httpStatus)
    {
        var id = operation?.Id ?? Guid.NewGuid();
        Log(Subject!, id, StoredActivity.Started);
        Log(Subject!, id, operation is { HasEnded: false } ? ProvisioningStates.Accepted : ProvisioningStates.Succeeded, httpStatus);
    }

    /// <summary>Writes a line of the activity log.</summary>
    public void Log(ActivitySubject subject, Guid operationId, string status, int? httpStatus = null, string? error = null) =>
        writes.Add(new StoreWrite.AddActivity(new StoredActivity(Guid.NewGuid(), operationId, subject, Time, status, httpStatus, error)));

    /// <summary>Takes back a certificate that the authority has signed.</summary>
    public void Revoke(string serialNumber, RevocationReason reason) =>
        writes.Add(new StoreWrite.AddRevocation(new RevokedCertificate(serialNumber, Time, reason)));

    /// <summary>Writes down what a cache's clients were told, or what was done to it unasked.</summary>
    public void Notify(StoredResource cache, string name, IReadOnlyDictionary<string, string> details) =>
        writes.Add(new StoreWrite.AddNotification(new StoredNotification(cache.Guid, Time, name, details)));
}
