using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>
/// A plan's changes with every rule, route and table at most once, as it is in the end. A plan is found in steps, and a later step may move
/// what an earlier one has added; a template may name a resource only once.
/// </summary>
internal static class SettledChanges
{
    /// <summary>
    /// The changes in an order in which no two rules ever have one priority: moves always go behind, so the last place is taken first, and
    /// new rules come when all have moved.
    /// </summary>
    public static IReadOnlyList<NetworkChange> Of(IReadOnlyList<NetworkChange> changes)
    {
        var rules = changes.Select(RuleOf).OfType<RuleEdit>()
            .GroupBy(edit => (edit.GroupId, edit.Rule.Name))
            .Select(edits => edits.Last() with { IsNew = edits.First().IsNew })
            .ToList();
        return
        [
            .. rules.Where(edit => !edit.IsNew).OrderByDescending(edit => edit.Rule.Priority)
                .Select(edit => new NetworkChange.MoveRule(edit.GroupId, edit.Rule)),
            .. rules.Where(edit => edit.IsNew).Select(edit => new NetworkChange.AddRule(edit.GroupId, edit.Rule)),
            .. Routes(changes),
        ];
    }

    private static RuleEdit? RuleOf(NetworkChange change) => change switch
    {
        NetworkChange.AddRule add => new RuleEdit(add.GroupId, add.Rule, IsNew: true),
        NetworkChange.MoveRule move => new RuleEdit(move.GroupId, move.Rule, IsNew: false),
        _ => null,
    };

    private static List<NetworkChange> Routes(IReadOnlyList<NetworkChange> changes)
    {
        var settled = new List<NetworkChange>();
        foreach (var change in changes.Where(change => RuleOf(change) is null))
        {
            var before = settled.FindIndex(each => each.Target.Equals(change.Target) && Settle(each, change) is not null);
            if (before < 0)
            {
                settled.Add(change);
            }
            else
            {
                settled[before] = Settle(settled[before], change)!;
            }
        }

        return settled;
    }

    /// <summary>Both changes of one table as one; null where they are of different things.</summary>
    private static NetworkChange? Settle(NetworkChange before, NetworkChange change) => (before, change) switch
    {
        (NetworkChange.AddRouteTable table, NetworkChange.AddRoute add) =>
            table with { Table = table.Table with { Routes = [.. table.Table.Routes, add.Route] } },
        (NetworkChange.AddRouteTable table, NetworkChange.ChangeRoute now) => table with
        {
            Table = table.Table with { Routes = [.. table.Table.Routes.Select(route => route.Name == now.Route.Name ? now.Route : route)] },
        },
        (NetworkChange.AddRouteTable table, NetworkChange.RemoveRoute gone) =>
            table with { Table = table.Table with { Routes = [.. table.Table.Routes.Where(route => route.Name != gone.RouteName)] } },
        (NetworkChange.AddRoute add, NetworkChange.ChangeRoute now) when add.Route.Name == now.Route.Name => add with { Route = now.Route },
        (NetworkChange.ChangeRoute old, NetworkChange.ChangeRoute now) when old.Route.Name == now.Route.Name => now,
        (NetworkChange.ChangeRoute old, NetworkChange.RemoveRoute gone) when old.Route.Name == gone.RouteName => gone,
        _ => null,
    };

    private sealed record RuleEdit(ResourceId GroupId, SecurityRule Rule, bool IsNew);
}
