using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>The subnet is there before the cache.</summary>
internal sealed class SubnetExistsRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context is { Cache.SubnetId: { } subnet, Subnet: null } && subnet.IsType(ResourceTypes.Subnet))
        {
            yield return RequestDiagnostics.InvalidResourceReference(subnet, context.Cache.Id, "properties.subnetId");
        }
    }
}
