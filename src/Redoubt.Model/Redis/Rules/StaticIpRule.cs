using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Redis;

/// <summary>A static address is in the subnet, not one of the platform's, and free.</summary>
internal sealed class StaticIpRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        return context is { Subnet: { } subnet, Cache: { StaticIp: { } address, Id: var id } }
            ? StaticAddress.Check(address, subnet, context.Others, id)
            : [];
    }
}
