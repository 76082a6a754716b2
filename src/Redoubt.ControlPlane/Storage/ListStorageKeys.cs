using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Storage;

/// <summary>POST listKeys of a storage account.</summary>
internal sealed class ListStorageKeys(Instance instance) : IResourceAction
{
    public string Type => ResourceTypes.StorageAccount;

    public string Name => "listKeys";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var keys = StorageAccountKeys.Open(resource, instance.Secrets);
        return Task.FromResult(new JsonObject { ["keys"] = new JsonArray(Answer("key1", keys.Key1), Answer("key2", keys.Key2)) });
    }

    private static JsonObject Answer(string name, string value) => new()
    {
        ["keyName"] = name,
        ["value"] = value,
        ["permissions"] = "FULL",
    };
}
