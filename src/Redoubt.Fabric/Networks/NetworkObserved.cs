using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>A network as the machine shows it. What the kernel does not tell cheaply is null, and is then set again.</summary>
/// <param name="HasRouter">Whether the router's namespace stands.</param>
/// <param name="HasUplink">Whether its link to the core stands.</param>
/// <param name="IsRouterConfigured">Whether addresses and settings of the router are known to be right.</param>
/// <param name="Interfaces">Its interfaces.</param>
/// <param name="DroppedPrefixes">The prefixes that the router drops when no interface has the address.</param>
/// <param name="Rules">The ruleset without its mappings.</param>
/// <param name="Mappings">The mappings.</param>
public sealed record NetworkObserved(
    bool HasRouter,
    bool HasUplink,
    bool IsRouterConfigured,
    IReadOnlyList<InterfaceObserved> Interfaces,
    IReadOnlyList<Ipv4Prefix>? DroppedPrefixes,
    string? Rules,
    IReadOnlyList<PortMapping>? Mappings)
{
    /// <summary>Nothing stands.</summary>
    public static NetworkObserved Nothing { get; } = new(false, false, false, [], null, null, null);

    /// <summary>What the machine shows after the step was done.</summary>
    public NetworkObserved After(NetworkStep step) =>
        step switch
        {
            NetworkStep.RemoveInterface remove => this with { Interfaces = [.. Interfaces.Where(nic => nic.Index != remove.Index)] },
            NetworkStep.AddRouter => this with { HasRouter = true },
            NetworkStep.AddUplink => this with { HasUplink = true },
            NetworkStep.AddHost add => WithInterface(Find(add.Index) with { HasNamespace = true }),
            NetworkStep.AddLink add => WithInterface(Find(add.Index) with { HasLink = true }),
            NetworkStep.SetRuleset set => this with { Rules = set.Rules, Mappings = set.Mappings },
            NetworkStep.SetMappings set => this with { Mappings = set.Mappings },
            NetworkStep.ConfigureRouter => this with { IsRouterConfigured = true },
            NetworkStep.SetDroppedPrefixes set => this with { DroppedPrefixes = set.Prefixes },
            NetworkStep.ConfigureInterface set => WithInterface(Find(set.Index) with { Address = set.Address, Gateway = set.Gateway }),
            _ => throw new ArgumentException($"'{step}' is not a step that changes a network."),
        };

    internal InterfaceObserved Find(int index) =>
        Interfaces.FirstOrDefault(nic => nic.Index == index) ?? new InterfaceObserved(index, false, false, null, null);

    private NetworkObserved WithInterface(InterfaceObserved changed) =>
        this with { Interfaces = [.. Interfaces.Where(nic => nic.Index != changed.Index), changed] };
}
