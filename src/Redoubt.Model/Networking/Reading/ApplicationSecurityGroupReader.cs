using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of an application security group, which has nothing but a region.</summary>
public static class ApplicationSecurityGroupReader
{
    /// <summary>The group, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The group's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<ApplicationSecurityGroup> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var group = new ApplicationSecurityGroup(id, LocationReading.Read(root, ResourceTypes.ApplicationSecurityGroup));
        return new Reading<ApplicationSecurityGroup>(problems.Count == 0 ? group : null, problems);
    }
}
