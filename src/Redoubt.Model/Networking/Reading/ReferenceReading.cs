using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Lists of references in bodies of network resources, such as [{ "id": "..." }].</summary>
internal static class ReferenceReading
{
    /// <summary>The ids of this type that can be read, each once; the others are noted.</summary>
    public static IReadOnlyList<ResourceId> Read(BodyReader body, string name, string type)
    {
        var ids = new List<ResourceId>();
        foreach (var item in body.Objects(name))
        {
            if (item.RequiredText("id") is not { Length: > 0 } text)
            {
                continue;
            }

            if (!ResourceId.TryParse(text, out var id))
            {
                item.Report(RequestDiagnostics.LinkedInvalidPropertyId(text, item.PathOf("id")));
            }
            else if (!id.IsType(type))
            {
                item.Report(RequestDiagnostics.WrongReferenceType(id, type, item.PathOf("id")));
            }
            else
            {
                ids.Add(id);
            }
        }

        // An empty list is the shared one, so that records that hold it stay equal.
        return ids.Count == 0 ? [] : [.. ids.Distinct()];
    }
}
