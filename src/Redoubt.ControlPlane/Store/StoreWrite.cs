using Redoubt.Platform.Pki;

namespace Redoubt.ControlPlane.Store;

/// <summary>One row that a change writes.</summary>
internal abstract record StoreWrite
{
    internal sealed record PutResource(StoredResource Resource) : StoreWrite;

    internal sealed record DeleteResource(string Key) : StoreWrite;

    internal sealed record PutGroup(StoredGroup Group) : StoreWrite;

    internal sealed record DeleteGroup(string Key) : StoreWrite;

    internal sealed record PutToken(StoredToken Token) : StoreWrite;

    internal sealed record DeleteToken(string Sha256) : StoreWrite;

    internal sealed record SetRegistration(string Provider, bool IsRegistered) : StoreWrite;

    internal sealed record PutOperation(StoredOperation Operation) : StoreWrite;

    internal sealed record PutDeploymentStep(DeploymentStep Step) : StoreWrite;

    internal sealed record ClearDeploymentSteps(string DeploymentKey) : StoreWrite;

    internal sealed record AddActivity(StoredActivity Activity) : StoreWrite;

    internal sealed record AddRevocation(RevokedCertificate Certificate) : StoreWrite;

    internal sealed record AddNotification(StoredNotification Notification) : StoreWrite;
}
