namespace Redoubt.Model.Redis;

/// <summary>The tiers of the service.</summary>
public enum RedisTier
{
    /// <summary>One node, no promise.</summary>
    Basic,

    /// <summary>Primary and replica.</summary>
    Standard,

    /// <summary>Primary and replicas with injection, clustering and persistence.</summary>
    Premium,
}

/// <summary>Tier, family and capacity of a cache.</summary>
/// <param name="Tier">The tier, sku.name in ARM.</param>
/// <param name="Family">C for Basic and Standard, P for Premium.</param>
/// <param name="Capacity">0 to 6 for C, 1 to 5 for P.</param>
public sealed record RedisSku(RedisTier Tier, char Family, int Capacity)
{
    /// <summary>The size in the short form, such as P1.</summary>
    public override string ToString() => $"{Family}{Capacity}";
}
