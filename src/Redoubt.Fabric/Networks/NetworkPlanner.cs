using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Networks;

/// <summary>Compares what was asked for with what the machine shows.</summary>
public static class NetworkPlanner
{
    /// <summary>
    /// The steps that are missing, in an order in which a link never comes up before the rules that filter it; none when
    /// all is as asked.
    /// </summary>
    /// <param name="desired">What was asked for.</param>
    /// <param name="observed">What the machine shows.</param>
    /// <param name="offload">Whether the kernel has flowtables.</param>
    public static IReadOnlyList<NetworkStep> Plan(NetworkSpec desired, NetworkObserved observed, bool offload = false)
    {
        var obsolete = observed.Interfaces.Where(nic => IsObsolete(desired, nic)).ToList();
        var kept = observed with { Interfaces = [.. observed.Interfaces.Except(obsolete)] };
        return
        [
            .. obsolete.Select(nic => new NetworkStep.RemoveInterface(nic.Index, nic.HasNamespace, nic.HasLink)),
            .. Additions(desired, kept),
            .. Rules(desired, kept, offload),
            .. Configuration(desired, kept),
        ];
    }

    /// <summary>
    /// Not asked for any more, or of another address than asked for. An interface whose address the router does not know
    /// was never finished, and half a pair cannot be completed: both are made anew.
    /// </summary>
    private static bool IsObsolete(NetworkSpec desired, InterfaceObserved nic)
    {
        var wanted = desired.Interfaces.FirstOrDefault(spec => spec.Index == nic.Index);
        return wanted is null || (nic.HasLink && (!nic.HasNamespace || nic.Address != wanted.Address));
    }

    private static IEnumerable<NetworkStep> Additions(NetworkSpec desired, NetworkObserved kept)
    {
        if (!kept.HasRouter)
        {
            yield return new NetworkStep.AddRouter(desired.Index);
        }

        if (!kept.HasUplink)
        {
            yield return new NetworkStep.AddUplink(desired.Index);
        }

        foreach (var nic in desired.Interfaces.Select(spec => kept.Find(spec.Index)))
        {
            if (!nic.HasNamespace)
            {
                yield return new NetworkStep.AddHost(nic.Index);
            }

            if (!nic.HasLink)
            {
                yield return new NetworkStep.AddLink(desired.Index, nic.Index);
            }
        }
    }

    private static IEnumerable<NetworkStep> Rules(NetworkSpec desired, NetworkObserved kept, bool offload)
    {
        var rules = RulesetRenderer.Render(desired with { Mappings = [] }, offload);
        if (kept.Rules != rules)
        {
            yield return new NetworkStep.SetRuleset(rules, desired.Mappings, RulesetRenderer.Render(desired, offload));
        }
        else if (kept.Mappings is null || !kept.Mappings.SequenceEqual(desired.Mappings))
        {
            yield return new NetworkStep.SetMappings(desired.Mappings);
        }
    }

    private static IEnumerable<NetworkStep> Configuration(NetworkSpec desired, NetworkObserved kept)
    {
        if (!kept.HasUplink || !kept.IsRouterConfigured)
        {
            yield return new NetworkStep.ConfigureRouter(desired.Index, FabricAddresses.Uplink(desired.Index));
        }

        var dropped = DroppedPrefixes(desired);
        if (kept.DroppedPrefixes is null || !kept.DroppedPrefixes.SequenceEqual(dropped))
        {
            yield return new NetworkStep.SetDroppedPrefixes(dropped);
        }

        foreach (var spec in desired.Interfaces)
        {
            var gateway = desired.SubnetOf(spec).Gateway;
            if (kept.Find(spec.Index).Gateway != gateway)
            {
                yield return new NetworkStep.ConfigureInterface(spec.Index, spec.Address, gateway);
            }
        }
    }

    /// <summary>Each interface is a longer route, so these catch what nobody has, load balancer addresses included.</summary>
    private static Ipv4Prefix[] DroppedPrefixes(NetworkSpec desired) =>
        [.. PlatformAddresses.PrivateSpace.Concat(desired.VirtualNetwork.AddressSpace).Distinct().OrderBy(prefix => prefix.First)];
}
