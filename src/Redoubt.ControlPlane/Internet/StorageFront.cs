using Microsoft.AspNetCore.Connections;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Storage;

namespace Redoubt.ControlPlane.Internet;

/// <summary>
/// The public side of this instance's storage accounts: whoever calls account.blob.core.windows.net is led to the one server behind all of
/// them, which knows the account by that name, too.
/// </summary>
internal sealed class StorageFront(Instance instance, StorageAddresses addresses, AzuriteServer server)
{
    public bool Has(string host) => addresses.IsAccount(host);

    public Task ForwardAsync(ConnectionContext context) =>
        TlsForwarding.ForwardAsync(context, server.SecureEndpoint, server.SecureEndpoint.Address.ToString(), instance);
}
