using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a private DNS zone.</summary>
public static class PrivateDnsZoneReader
{
    /// <summary>The zone, or everything in the body that cannot be read.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<PrivateDnsZone> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        GlobalLocationReading.Check(
            new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat), ResourceTypes.PrivateDnsZone);
        return new Reading<PrivateDnsZone>(problems.Count == 0 ? new PrivateDnsZone(id) : null, problems);
    }
}
