using System.Globalization;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>
/// Remembers that a cache came up without the data in its storage account, because that could not be read: what is there from before is
/// then never deleted by the service.
/// </summary>
internal sealed class RestoreGuard(Instance instance)
{
    public void Raise(StoredResource cache, DateTimeOffset now) =>
        DataFolder.Write(FileOf(cache), now.ToString("O", CultureInfo.InvariantCulture));

    public bool MayDelete(StoredResource cache, DateTimeOffset? time) =>
        time is { } known && (!File.Exists(FileOf(cache)) || known > Read(cache));

    private DateTimeOffset Read(StoredResource cache) =>
        DateTimeOffset.Parse(File.ReadAllText(FileOf(cache)).Trim(), CultureInfo.InvariantCulture);

    private string FileOf(StoredResource cache) => instance.Folder.File($"unrestored-{cache.Guid:N}");
}
