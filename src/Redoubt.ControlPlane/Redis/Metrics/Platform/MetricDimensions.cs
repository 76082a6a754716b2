namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>By what the samples of a metric can be told apart.</summary>
internal static class MetricDimensions
{
    public const string ShardId = "ShardId", Port = "Port", Primary = "Primary";

    public static IReadOnlyList<string> All { get; } = [ShardId, Port, Primary];

    /// <summary>The value that a node's samples of a minute have.</summary>
    public static string ValueOf(string dimension, NodePlace place, NodeMinute minute) => dimension switch
    {
        ShardId => $"{place.Shard}",
        Port => $"{RedisMappings.SslPort(place.Node)}",
        _ => minute.IsPrimary ? "true" : "false",
    };
}
