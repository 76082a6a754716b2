using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for a route table look at: the table asked for, and who uses it.</summary>
/// <param name="Table">The table asked for.</param>
public sealed record RouteTableContext(RouteTable Table)
{
    /// <summary>The subnets that use it.</summary>
    public IReadOnlyList<ResourceId> Subnets { get; init; } = [];
}
