using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Pictures;

/// <summary>Somewhere that flows begin or end, or that holds such places.</summary>
/// <param name="Key">What links and edges call it: its id, or internet.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Parent">The place that it is inside of; null for one that is in no other.</param>
/// <param name="Addresses">Its addresses or prefixes.</param>
public sealed record PicturePlace(string Key, PlaceKind Kind, string Name, string? Parent, IReadOnlyList<string> Addresses)
{
    /// <summary>What links and edges call the internet.</summary>
    public const string InternetKey = "internet";

    /// <summary>The resource that it is; null for the internet.</summary>
    public ResourceId? Id { get; init; }

    /// <summary>The cache that it belongs to or leads to, or null.</summary>
    public ResourceId? CacheId { get; init; }

    /// <summary>The security group on it, or null.</summary>
    public ResourceId? NetworkSecurityGroupId { get; init; }

    /// <summary>The route table of a subnet, or null.</summary>
    public ResourceId? RouteTableId { get; init; }
}
