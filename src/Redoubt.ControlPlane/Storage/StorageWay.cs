namespace Redoubt.ControlPlane.Storage;

/// <summary>How a cache gets at a storage account, container or blob.</summary>
/// <param name="Address">Where it is served for that cache.</param>
/// <param name="Http">Makes the connections; null: the service itself, as any program of this machine.</param>
internal sealed record StorageWay(Uri Address, HttpClient? Http);
