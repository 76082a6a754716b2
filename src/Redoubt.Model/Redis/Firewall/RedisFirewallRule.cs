using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>A range of addresses that clients may come from. A cache with any rule takes clients of its rules' ranges alone.</summary>
/// <param name="Id">Its id, a child of the cache.</param>
/// <param name="Range">The range.</param>
public sealed record RedisFirewallRule(ResourceId Id, Ipv4Range Range);
