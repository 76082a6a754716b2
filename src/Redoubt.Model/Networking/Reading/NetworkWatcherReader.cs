using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a network watcher, which is a region and nothing else.</summary>
public static class NetworkWatcherReader
{
    /// <summary>The region, or what is wrong with it.</summary>
    /// <param name="id">The watcher's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<string> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var location = LocationReading.Read(new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat), id.Type);
        return new Reading<string>(problems.Count == 0 ? location : null, problems);
    }
}
