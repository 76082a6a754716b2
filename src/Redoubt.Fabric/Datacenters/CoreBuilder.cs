using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Makes the core router and the internet side, or completes them.</summary>
internal sealed class CoreBuilder(NamespaceNames names, NamespaceCommands commands)
{
    /// <summary>
    /// Networks and sites reach the internet side, and each other at public addresses alone. No connections are tracked here, so the
    /// way back is open to every uplink; the routers let only answers in.
    /// </summary>
    private static readonly string Ruleset = $$"""
        table ip {{RouterNames.Table}}
        delete table ip {{RouterNames.Table}}
        table ip {{RouterNames.Table}} {
            set ours {
                type ipv4_addr
                flags interval
                elements = { {{FabricAddresses.Uplinks}}, {{FabricAddresses.SiteUplinks}}, {{FabricAddresses.PublicAddresses}} }
            }
            chain forward {
                type filter hook forward priority filter; policy drop;
                iifname != "{{LinkCommands.InternetDevice}}" ip saddr @ours oifname "{{LinkCommands.InternetDevice}}" accept
                iifname != "{{LinkCommands.InternetDevice}}" ip saddr @ours ip daddr @ours accept
                iifname "{{LinkCommands.InternetDevice}}" oifname != "{{LinkCommands.InternetDevice}}" ip daddr @ours accept
            }
            chain input {
                type filter hook input priority filter; policy drop;
            }
        }

        """;

    /// <summary>The datacenter's addresses that nobody has lead here too, and are somebody's here.</summary>
    private static readonly string InternetRuleset = $$"""
        table ip {{RouterNames.Table}}
        delete table ip {{RouterNames.Table}}
        table ip {{RouterNames.Table}} {
            chain dstnat {
                type nat hook prerouting priority dstnat; policy accept;
                iifname "{{LinkCommands.HostDevice}}" ip daddr {{FabricAddresses.Datacenter}} dnat to {{FabricAddresses.InternetHost}}
            }
        }

        """;

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await commands.IpAsync(null, [.. Additions()], cancellationToken);
        KernelSettings.ApplyToRouter(NamespaceNames.PathOf(names.Core));
        KernelSettings.ApplyToHost(NamespaceNames.PathOf(names.Internet));
        await Task.WhenAll(
            commands.NftAsync(names.Core, Ruleset, cancellationToken),
            commands.NftAsync(names.Internet, InternetRuleset, cancellationToken),
            commands.IpAsync(names.Core, [.. LinkCommands.ConfigureCore()], cancellationToken),
            commands.IpAsync(names.Internet, [.. LinkCommands.ConfigureInternet()], cancellationToken));
    }

    /// <summary>Asks the kernel without changing anything: it refuses a flowtable that it does not know.</summary>
    public async Task<bool> HasFlowtablesAsync(CancellationToken cancellationToken)
    {
        const string probe = "table ip probe { flowtable probe { hook ingress priority filter; devices = { lo }; }; }\n";
        try
        {
            await commands.CheckNftAsync(names.Core, probe, cancellationToken);
            return true;
        }
        catch (CommandException)
        {
            return false;
        }
    }

    /// <summary>The counts of nft's transactions now.</summary>
    public (uint Core, uint Internet) Generations() =>
        (NetworkObserver.Read(names.Core).Generation, NetworkObserver.Read(names.Internet).Generation);

    /// <summary>Whether both stand, joined, and nobody changed their rules.</summary>
    public bool IsComplete((uint Core, uint Internet) generations)
    {
        var standing = names.Standing();
        return standing.Contains(names.Core)
            && standing.Contains(names.Internet)
            && NetworkObserver.Read(names.Core).Devices.GetValueOrDefault(LinkCommands.InternetDevice)
            && Generations() == generations;
    }

    private IEnumerable<string> Additions()
    {
        var standing = names.Standing();
        foreach (var name in new[] { names.Core, names.Internet }.Except(standing))
        {
            foreach (var line in LinkCommands.AddNamespace(name))
            {
                yield return line;
            }
        }

        if (!standing.Contains(names.Core) || !NetworkObserver.Read(names.Core).Devices.ContainsKey(LinkCommands.InternetDevice))
        {
            yield return new LinkCommands(names).AddInternetLink();
        }
    }
}
