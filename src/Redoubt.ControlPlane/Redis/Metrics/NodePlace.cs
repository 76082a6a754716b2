using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>Which node a measurement is of.</summary>
/// <param name="Cache">Its cache.</param>
/// <param name="Shard">Its shard.</param>
/// <param name="Node">Its place in the cache, the k of the ports 13000+k and 15000+k.</param>
internal sealed record NodePlace(ResourceId Cache, int Shard, int Node);
