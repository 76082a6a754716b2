using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Reads the body of a linked server.</summary>
public static class LinkedServerReader
{
    /// <summary>The link, or everything in the body that is wrong.</summary>
    /// <param name="id">The link's id; its name is that of the linked cache.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<LinkedServer> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var properties = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter).Object("properties");
        var linked = ReadCache(properties, problems);
        var location = ReadLocation(properties);
        var role = properties.RequiredChoice<LinkedServerRole>("serverRole");
        if (linked is not null && !linked.Name.Equals(id.Name, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(GeoReplicationDiagnostics.Name(id.Name, linked.Name));
        }

        return new Reading<LinkedServer>(problems.Count == 0 ? new LinkedServer(linked!, location!, role) : null, problems);
    }

    private static ResourceId? ReadCache(BodyReader properties, List<Diagnostic> problems)
    {
        const string name = "linkedRedisCacheId";
        if (properties.RequiredText(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (ResourceId.TryParse(text, out var id) && id.IsType(ResourceTypes.Redis))
        {
            return id;
        }

        problems.Add(RequestDiagnostics.LinkedInvalidPropertyId(text, properties.PathOf(name)));
        return null;
    }

    private static string? ReadLocation(BodyReader properties)
    {
        const string name = "linkedRedisCacheLocation";
        if (properties.RequiredText(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (Location.TryParse(text, out var location))
        {
            return location.Name;
        }

        properties.Refuse(name, $"'{text}' is not a region.");
        return null;
    }
}
