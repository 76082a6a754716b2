using System.Security.Cryptography;
using System.Text;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Azure;

/// <summary>What the Azure CLI was set up for; when any of it changes it is set up anew.</summary>
/// <param name="Url">The address of the API.</param>
/// <param name="TenantId">The directory signed in to.</param>
/// <param name="ClientId">The application signed in as.</param>
/// <param name="SecretHash">A hash of its secret.</param>
internal sealed record AzureRegistration(string Url, string TenantId, string ClientId, string SecretHash)
{
    public static AzureRegistration For(string address, ClientCredentials credentials) =>
        new(
            address,
            credentials.TenantId,
            credentials.ClientId,
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(credentials.ClientSecret))));
}
