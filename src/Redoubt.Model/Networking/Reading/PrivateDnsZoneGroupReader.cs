using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a private endpoint's group of zones.</summary>
public static class PrivateDnsZoneGroupReader
{
    private const int MostZones = 5;

    /// <summary>The group, or everything in the body that cannot be read.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<PrivateDnsZoneGroup> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var properties = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat).Object("properties");
        var configurations = properties.Objects("privateDnsZoneConfigs");
        if (configurations.Count is 0 or > MostZones)
        {
            properties.Refuse("privateDnsZoneConfigs", $"One to {MostZones} are wanted; {configurations.Count} are given.");
        }

        var zones = new List<ResourceId>();
        foreach (var inner in configurations.Select(configuration => configuration.Object("properties")))
        {
            var text = inner.RequiredText("privateDnsZoneId");
            if (ResourceId.TryParse(text, out var zone) && zone.IsType(ResourceTypes.PrivateDnsZone))
            {
                zones.Add(zone);
            }
            else if (text is { Length: > 0 })
            {
                inner.Report(RequestDiagnostics.LinkedInvalidPropertyId(text, inner.PathOf("privateDnsZoneId")));
            }
        }

        return new Reading<PrivateDnsZoneGroup>(problems.Count == 0 ? new PrivateDnsZoneGroup(id, zones) : null, problems);
    }
}
