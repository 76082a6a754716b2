using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>One rule for a change of a cache.</summary>
internal interface IRedisUpdateRule
{
    IEnumerable<Diagnostic> Check(RedisChange change);
}

/// <summary>A change of a cache: as it is, as it is asked for, and the address that its front end has.</summary>
internal sealed record RedisChange(RedisResource Existing, RedisResource Updated, Ipv4Address? FrontEnd);
