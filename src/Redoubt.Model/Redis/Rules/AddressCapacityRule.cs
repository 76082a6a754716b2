using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Redis;

/// <summary>The subnet has an address for each node and one for the front end.</summary>
internal sealed class AddressCapacityRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var taken = context.Others.Select(occupant => occupant.Address).ToHashSet();
        if (context.Subnet is { } subnet && AddressAllocator.FreeCount(subnet, taken) is var free && free < context.Cache.AddressCount)
        {
            yield return NetworkDiagnostics.SubnetIsFull(subnet, context.Cache.AddressCount, free);
        }
    }
}
