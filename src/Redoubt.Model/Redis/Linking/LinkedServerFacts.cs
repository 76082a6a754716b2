namespace Redoubt.Model.Redis;

/// <summary>What the service knows of a link beyond what was asked for.</summary>
/// <param name="ProvisioningState">Creating, Succeeded, Deleting and so on.</param>
/// <param name="Role">What the linked cache is now; a failover changes it.</param>
/// <param name="PrimaryHostName">The host name of the cache of the two that takes the writes now.</param>
public sealed record LinkedServerFacts(string ProvisioningState, LinkedServerRole Role, string PrimaryHostName);
