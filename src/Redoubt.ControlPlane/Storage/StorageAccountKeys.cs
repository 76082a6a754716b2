using System.Security.Cryptography;
using System.Text.Json;
using Redoubt.ControlPlane.Store;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Storage;

/// <summary>The two keys of a storage account, kept sealed in its row.</summary>
internal sealed record StorageAccountKeys(string Key1, string Key2)
{
    private const int Length = 64;

    public static StorageAccountKeys Create() => new(Key(), Key());

    public static StorageAccountKeys Open(StoredResource account, SecretBox box) =>
        JsonSerializer.Deserialize<StorageAccountKeys>(box.Open(account.Secrets!, account.Key), StoreJson.Options)!;

    public string Seal(string resourceKey, SecretBox box) => box.Seal(JsonSerializer.Serialize(this, StoreJson.Options), resourceKey);

    public override string ToString() => $"{nameof(StorageAccountKeys)} (hidden)";

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));
}
