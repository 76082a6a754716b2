namespace Redoubt.Model.Redis;

/// <summary>The ports of a cache's front end.</summary>
public static class RedisPorts
{
    /// <summary>Without TLS, where enabled.</summary>
    public const int Plain = 6379;

    /// <summary>With TLS, always open.</summary>
    public const int Tls = 6380;

    /// <summary>The first of the ports for single nodes without TLS.</summary>
    public const int FirstNodePlain = 13000;

    /// <summary>The first of the ports for single nodes with TLS.</summary>
    public const int FirstNodeTls = 15000;

    /// <summary>A node's offset from the first port: shard x nodes of a shard + place in the shard.</summary>
    public static int Offset(int shard, int index, int nodesPerShard) => (shard * nodesPerShard) + index;
}
