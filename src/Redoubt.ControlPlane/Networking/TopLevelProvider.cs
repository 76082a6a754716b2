using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>A row that is checked by its body alone, and stays in its region.</summary>
internal abstract class TopLevelProvider(string type) : NetworkRowProvider(type)
{
    protected sealed override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        RefuseMove(existing, asked.Body);
        Validate(asked.Id, asked.Body, snapshot);
        return Place(asked, snapshot);
    }

    /// <summary>Throws where the body asks for what cannot be.</summary>
    protected abstract void Validate(ResourceId id, JsonObject body, StoreSnapshot snapshot);

    /// <summary>Gives the resource what only the service can give it.</summary>
    protected virtual StoredResource Place(StoredResource stored, StoreSnapshot snapshot) => stored;

    private static void RefuseMove(StoredResource? existing, JsonObject body)
    {
        if (existing is not null
            && Location.TryParse(existing.Location, out var before)
            && body["location"] is JsonValue asked
            && asked.TryGetValue<string>(out var text)
            && Location.TryParse(text, out var after)
            && before != after)
        {
            throw new DiagnosticException(RequestDiagnostics.LocationChanged(existing.Id, before.Name, after.Name));
        }
    }
}
