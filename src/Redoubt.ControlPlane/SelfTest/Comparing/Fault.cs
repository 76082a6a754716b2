using Redoubt.Analysis;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Comparing;

/// <summary>
/// A change that the kernel gets and the analyzer does not know of: the proof that the comparison can fail. It takes a thing that lets
/// a flow through, and makes it drop.
/// </summary>
/// <param name="Description">What it changes.</param>
/// <param name="Apply">Changes it where it is there.</param>
internal sealed record Fault(string Description, Func<NetworkTopology, NetworkTopology> Apply)
{
    public const string Rule = "rule";
    public const string Route = "route";

    /// <summary>A fault of the kind that changes at least one of the flows, or null where there is none.</summary>
    public static Fault? Find(string kind, IEnumerable<Prediction> predictions) =>
        predictions.Where(prediction => prediction.Receiver is not null)
            .Select(prediction => (kind, prediction.Verdict.DecidedBy) switch
            {
                (Rule, Decider.SecurityRule { Priority: <= 4096 } rule) => DenyingRule(rule.GroupId, rule.Name),
                (Route, Decider.Route { EffectiveRoute: { RouteTableId: { } table, Name: { } name } }) => DroppingRoute(table, name),
                _ => null,
            })
            .FirstOrDefault(fault => fault is not null);

    private static Fault DenyingRule(ResourceId group, string name) =>
        new(
            $"rule {name} of {group.Name} denies",
            topology => topology with
            {
                NetworkSecurityGroups =
                    [.. topology.NetworkSecurityGroups.Select(other => other.Id.Equals(group) ? Deny(other, name) : other)],
            });

    private static Fault DroppingRoute(ResourceId table, string name) =>
        new(
            $"route {name} of {table.Name} drops",
            topology => topology with
            {
                RouteTables = [.. topology.RouteTables.Select(other => other.Id.Equals(table) ? Drop(other, name) : other)],
            });

    private static NetworkSecurityGroup Deny(NetworkSecurityGroup group, string name) => group with
    {
        Rules = [.. group.Rules.Select(rule => rule.Name == name ? rule with { Access = RuleAccess.Deny } : rule)],
    };

    private static RouteTable Drop(RouteTable table, string name) => table with
    {
        Routes =
        [
            .. table.Routes.Select(route =>
                route.Name == name ? route with { NextHopType = NextHopType.None, NextHopAddress = null } : route),
        ],
    };
}
