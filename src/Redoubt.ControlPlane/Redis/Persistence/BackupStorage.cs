using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;
using Redoubt.Model.Storage;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>Opens the storage accounts of a cache's persistence.</summary>
internal sealed class BackupStorage(Instance instance, StorageAddresses addresses, IdentityStorage identities)
{
    private static readonly string[] RdbKeys = [RedisSettingKeys.RdbConnectionString];

    private static readonly string[] AofKeys = [RedisSettingKeys.AofConnectionString0, RedisSettingKeys.AofConnectionString1];

    /// <summary>The container of the snapshots, made if it was not there.</summary>
    public Task<BlobContainer> OpenRdbAsync(StoredResource cache, CancellationToken cancellationToken) =>
        OpenAsync(cache, RdbKeys, cancellationToken);

    /// <summary>The container of the log, by the first string that opens: the second is for when the first one's key changes.</summary>
    public Task<BlobContainer> OpenAofAsync(StoredResource cache, CancellationToken cancellationToken) =>
        OpenAsync(cache, AofKeys, cancellationToken);

    /// <summary>Changes when other accounts, keys or identities are to be used.</summary>
    public string AofIdentity(StoredResource cache)
    {
        var strings = RedisSecrets.Open(cache, instance.Secrets).Storage;
        var principal = RedisSettings.PersistsAsIdentity(cache.ReadRedis()) ? $"{identities.PrincipalOf(cache)}" : "";
        return string.Join('\n', AofKeys.Select(key => strings.GetValueOrDefault(key)).Append(principal));
    }

    private async Task<BlobContainer> OpenAsync(StoredResource cache, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var strings = RedisSecrets.Open(cache, instance.Secrets).Storage;
        StorageException? first = null;
        foreach (var text in keys.Select(key => strings.GetValueOrDefault(key)).OfType<string>())
        {
            try
            {
                var container = Open(cache, text);
                await container.EnsureAsync(cancellationToken);
                return container;
            }
            catch (StorageException failure)
            {
                first ??= failure;
            }
        }

        throw first ?? new StorageException(StorageProblem.Other, "The cache has no connection string for its persistence.");
    }

    private BlobContainer Open(StoredResource cache, string text)
    {
        string? problem;
        if (RedisSettings.PersistsAsIdentity(cache.ReadRedis()))
        {
            return StorageConnectionString.TryParseEndpoint(text, out var endpoint, out problem)
                ? identities.Open(cache, endpoint, BackupNames.Container)
                : throw new StorageException(StorageProblem.Other, problem);
        }

        return StorageConnectionString.TryParse(text, out var account, out problem)
            ? addresses.Open(cache, account, BackupNames.Container)
            : throw new StorageException(StorageProblem.Other, problem);
    }
}
