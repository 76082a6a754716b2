using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a link of a private zone to a network.</summary>
public static class VirtualNetworkLinkReader
{
    /// <summary>The link, or everything in the body that cannot be read.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<VirtualNetworkLink> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        GlobalLocationReading.Check(root, ResourceTypes.VirtualNetworkLink);
        var properties = root.Object("properties");
        var network = properties.RequiredReference("virtualNetwork", ResourceTypes.VirtualNetwork);
        var registers = properties.Flag("registrationEnabled") ?? false;
        return new Reading<VirtualNetworkLink>(problems.Count == 0 ? new VirtualNetworkLink(id, network!, registers) : null, problems);
    }
}
