using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Topologies;

/// <summary>A request that a picture supposes to have been made.</summary>
/// <param name="Id">The resource.</param>
/// <param name="Body">The body of its PUT; null for its deletion.</param>
public sealed record TopologyChange(ResourceId Id, JsonObject? Body);
