using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Storage;

/// <summary>Writes a storage account as the service answers it: never with its keys.</summary>
public static class StorageAccountWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="stored">The body as the user sent it; unknown properties are answered.</param>
    /// <param name="state">Its provisioning state.</param>
    /// <param name="created">When it was created.</param>
    /// <param name="blobEndpoint">Where its blobs are.</param>
    public static JsonObject Write(ResourceId id, JsonObject stored, string state, DateTimeOffset created, Uri blobEndpoint)
    {
        var sent = DesiredState.Of(ResourceTypes.StorageAccount, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = state,
            ["creationTime"] = created.UtcDateTime.ToString("O"),
            ["primaryLocation"] = (string?)PropertyName.Find(sent, "location"),
            ["statusOfPrimary"] = "available",
            ["primaryEndpoints"] = new JsonObject { ["blob"] = $"{blobEndpoint}/" },
        };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        var name = PropertyName.Text(Answer.CopyOf(sent, "sku"), "name");
        var answer = new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = ResourceTypes.StorageAccount,
            ["location"] = (string?)PropertyName.Find(sent, "location"),
            ["kind"] = PropertyName.Text(sent, "kind") ?? "StorageV2",
            ["sku"] = new JsonObject { ["name"] = name, ["tier"] = name?.Split('_')[0] },
            ["properties"] = properties,
        };
        Answer.KeepRest(answer, sent);
        return answer;
    }
}
