namespace Redoubt.Client.Connection;

/// <summary>The service principal that the service made for its owner: client.json of the data folder.</summary>
/// <param name="TenantId">The directory to sign in to.</param>
/// <param name="ClientId">The application.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="SubscriptionId">The one subscription of the service.</param>
public sealed record ClientCredentials(string TenantId, string ClientId, string ClientSecret, string SubscriptionId)
{
    /// <summary>Names the application; the secret stays out of every message.</summary>
    public override string ToString() => $"application {ClientId} in tenant {TenantId}";
}
