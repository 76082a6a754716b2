using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a network security group with the rules in it.</summary>
public static class NetworkSecurityGroupReader
{
    /// <summary>The group, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The group's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<NetworkSecurityGroup> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var rules = root.Object("properties").Objects("securityRules")
            .Select(rule => SecurityRuleReader.Read(rule.RequiredText("name") ?? "", rule))
            .ToList();
        var group = new NetworkSecurityGroup(id, LocationReading.Read(root, ResourceTypes.NetworkSecurityGroup), rules);
        return new Reading<NetworkSecurityGroup>(problems.Count == 0 ? group : null, problems);
    }
}
