using Redoubt.Fabric.Routing;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;

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
        var removals = Removals(desired, observed).ToList();
        var kept = removals.Aggregate(observed, (before, step) => before.After(step));
        return
        [
            .. removals,
            .. Additions(desired, kept),
            .. Rules(desired, kept, offload),
            .. Configuration(desired, kept),
            .. Routes(desired, kept),
        ];
    }

    private static IEnumerable<NetworkStep> Removals(NetworkSpec desired, NetworkObserved observed) =>
    [
        .. observed.Interfaces
            .Where(nic => IsObsolete(desired, nic))
            .Select(nic => new NetworkStep.RemoveInterface(nic.Index, nic.HasNamespace, nic.HasLink)),
        .. observed.Links.Keys
            .Except(desired.Links.Select(link => link.Device))
            .Order(StringComparer.Ordinal)
            .Select(device => new NetworkStep.RemoveRouterLink(device)),
    ];

    /// <summary>
    /// Not asked for any more, or of another address than asked for. An interface whose address the router never knew was
    /// never finished, and half a pair cannot be completed: both are made anew.
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

        foreach (var link in desired.Links.Where(link => !kept.Links.ContainsKey(link.Device)))
        {
            yield return new NetworkStep.AddRouterLink(desired.Index, link);
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
        var (text, rules) = RulesetRenderer.RenderBoth(desired, offload);
        var mappings = RulesetRenderer.RenderMappings(desired);
        if (kept.Rules != rules)
        {
            yield return new NetworkStep.SetRuleset(rules, mappings, text);
        }
        else if (kept.Mappings != mappings)
        {
            yield return new NetworkStep.SetMappings(desired.Mappings.Count, mappings);
        }
    }

    private static IEnumerable<NetworkStep> Configuration(NetworkSpec desired, NetworkObserved kept)
    {
        var uplink = FabricAddresses.Uplink(desired.Index);
        if (!kept.HasUplink || !kept.IsRouterConfigured)
        {
            yield return new NetworkStep.ConfigureRouter(desired.Index, uplink);
        }

        var addresses = desired.PublicAddresses.Append(uplink).Order().ToList();
        if (!kept.HasUplink || !kept.PublicAddresses.ToHashSet().SetEquals(addresses))
        {
            yield return new NetworkStep.SetPublicAddresses(desired.Index, addresses, [.. kept.PublicAddresses.Except(addresses)]);
        }

        foreach (var link in desired.Links.Where(link => !kept.Links.GetValueOrDefault(link.Device)))
        {
            yield return new NetworkStep.ConfigureRouterLink(link.Device);
        }

        foreach (var spec in desired.Interfaces)
        {
            var settings = new InterfaceSettings(spec.Address, desired.SubnetOf(spec).Gateway, spec.ForwardsTraffic);
            if (kept.Find(spec.Index).Configured != settings)
            {
                yield return new NetworkStep.ConfigureInterface(spec.Index, settings);
            }
        }
    }

    private static IEnumerable<NetworkStep> Routes(NetworkSpec desired, NetworkObserved kept)
    {
        var lookups = desired.Routes.Select(route => route.Table).Where(table => table != RouterTables.Main).Distinct().ToList();
        List<RouterRoute> added = [.. desired.Routes.Except(kept.Routes)];
        var keys = desired.Routes.Select(route => (route.Table, route.Prefix)).ToHashSet();
        List<RouterRoute> removed = [.. kept.Routes.Where(route => !keys.Contains((route.Table, route.Prefix)))];
        List<uint> addedLookups = [.. lookups.Except(kept.Lookups)];
        List<uint> removedLookups = [.. kept.Lookups.Except(lookups)];
        if (added.Count + removed.Count + addedLookups.Count + removedLookups.Count > 0)
        {
            yield return new NetworkStep.SetRoutes(desired.Routes, lookups, added, removed, addedLookups, removedLookups);
        }
    }
}
