namespace Redoubt.ControlPlane.Redis;

/// <summary>What the service gave a cache.</summary>
/// <param name="VirtualIp">The address of its front end.</param>
/// <param name="IsNamed">Whether DNS answers its name: from when its nodes run until its deletion.</param>
/// <param name="Primary">Which node is the primary.</param>
/// <param name="Nodes">Its nodes; the place in the list is the k of the ports 13000+k and 15000+k.</param>
internal sealed record RedisPlacement(string VirtualIp, bool IsNamed, int Primary, IReadOnlyList<RedisNodePlacement> Nodes)
{
    public RedisPlacement WithNode(int index, RedisNodePlacement node) =>
        this with { Nodes = [.. Nodes.Select((existing, position) => position == index ? node : existing)] };
}

/// <summary>One node of a cache.</summary>
/// <param name="HostIndex">The index of its network interface and namespace.</param>
/// <param name="Address">Its address in the subnet.</param>
/// <param name="Pid">Its process, or null before its first start.</param>
/// <param name="StartTicks">When the process started, in ticks since boot.</param>
internal sealed record RedisNodePlacement(int HostIndex, string Address, int? Pid = null, ulong? StartTicks = null);
