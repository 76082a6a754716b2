using System.Security.Cryptography;
using System.Text;
using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>The one account: the service principal whose id and secret are in the data folder.</summary>
internal sealed class Principal(ServiceIdentity identity)
{
    public const string Wrong = "The client id or secret is wrong. Both are in the file client.json of the service's data folder.";

    public bool Is(string? id, string? secret) => Same(id, identity.ClientId) & Same(secret, identity.ClientSecret);

    private static bool Same(string? given, string wanted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(wanted));
}
