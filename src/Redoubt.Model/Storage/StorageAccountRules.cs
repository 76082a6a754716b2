using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Storage;

/// <summary>What a storage account must be like.</summary>
public static class StorageAccountRules
{
    private const int ShortestName = 3, LongestName = 24;

    /// <summary>Everything that is wrong with the account that is asked for.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">Its body.</param>
    public static IReadOnlyList<Diagnostic> Validate(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var isName = id.Name.Length is >= ShortestName and <= LongestName
            && id.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));
        if (!isName)
        {
            problems.Add(StorageDiagnostics.AccountName(id.Name));
        }

        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        _ = LocationReading.Read(root, ResourceTypes.StorageAccount);
        root.OneOf("kind", "Storage", "StorageV2", "BlobStorage", "BlockBlobStorage");
        root.Object("sku").RequiredText("name");
        return problems;
    }
}
