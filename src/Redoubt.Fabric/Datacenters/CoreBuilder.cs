using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Makes the core router and the internet side, or completes them.</summary>
internal sealed class CoreBuilder(NamespaceNames names, NamespaceCommands commands)
{
    /// <summary>
    /// Networks reach the internet side and nothing else. No connections are tracked here, so the way back is open to every
    /// uplink; the routers let only answers in.
    /// </summary>
    private static readonly string Ruleset = $$"""
        table ip {{RouterNames.Table}}
        delete table ip {{RouterNames.Table}}
        table ip {{RouterNames.Table}} {
            chain forward {
                type filter hook forward priority filter; policy drop;
                ip saddr {{FabricAddresses.Uplinks}} oifname "{{LinkCommands.InternetDevice}}" accept
                iifname "{{LinkCommands.InternetDevice}}" ip daddr {{FabricAddresses.Uplinks}} accept
            }
            chain input {
                type filter hook input priority filter; policy drop;
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

    private IEnumerable<string> Additions()
    {
        var standing = names.List();
        foreach (var name in new[] { names.Core, names.Internet }.Except(standing))
        {
            yield return LinkCommands.AddNamespace(name);
        }

        if (!standing.Contains(names.Core) || !NetworkObserver.Devices(names.Core).Contains(LinkCommands.InternetDevice))
        {
            yield return new LinkCommands(names).AddInternetLink();
        }
    }
}
