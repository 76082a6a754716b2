using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A route table as it was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="Routes">Its routes, in any order.</param>
/// <param name="DisableBgpRoutePropagation">Whether the subnets that use it get no routes from a gateway.</param>
public sealed record RouteTable(ResourceId Id, string Location, IReadOnlyList<UserRoute> Routes, bool DisableBgpRoutePropagation);
