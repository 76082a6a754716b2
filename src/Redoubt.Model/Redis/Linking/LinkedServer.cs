using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>The link of a cache to its geo-replica, as it was asked for.</summary>
/// <param name="CacheId">The linked cache.</param>
/// <param name="Location">The linked cache's region in the short form, such as westeurope.</param>
/// <param name="Role">What the linked cache is to be.</param>
public sealed record LinkedServer(ResourceId CacheId, string Location, LinkedServerRole Role);
