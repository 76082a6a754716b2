using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>One change of a network, as a user would make it.</summary>
public abstract record NetworkChange
{
    private NetworkChange()
    {
    }

    /// <summary>The group or route table that is changed.</summary>
    public abstract ResourceId Target { get; }

    /// <summary>The topology with the change made.</summary>
    public abstract NetworkTopology ApplyTo(NetworkTopology topology);

    /// <summary>The change in words.</summary>
    public abstract override string ToString();

    /// <summary>A rule is added.</summary>
    /// <param name="GroupId">To this group.</param>
    /// <param name="Rule">The rule.</param>
    public sealed record AddRule(ResourceId GroupId, SecurityRule Rule) : NetworkChange
    {
        /// <inheritdoc />
        public override ResourceId Target => GroupId;

        /// <inheritdoc />
        public override NetworkTopology ApplyTo(NetworkTopology topology) =>
            topology.ChangingRules(GroupId, rules => [.. rules, Rule]);

        /// <inheritdoc />
        public override string ToString() =>
            $"Add to {GroupId.Name} the rule {Rule.Name}: {Rule.Direction}, {Rule.Priority}, {Rule.Access} {Rule.Protocol} from "
            + $"{Texts(Rule.SourcePrefixes)} to {Texts(Rule.DestinationPrefixes)} port {Texts(Rule.DestinationPorts)}.";
    }

    /// <summary>A rule gets another priority, so that there is room before it.</summary>
    /// <param name="GroupId">The rule's group.</param>
    /// <param name="Rule">The rule as it will be.</param>
    public sealed record MoveRule(ResourceId GroupId, SecurityRule Rule) : NetworkChange
    {
        /// <inheritdoc />
        public override ResourceId Target => GroupId;

        /// <inheritdoc />
        public override NetworkTopology ApplyTo(NetworkTopology topology) => topology.ChangingRules(
            GroupId, rules => [.. rules.Select(rule => rule.Name == Rule.Name ? Rule : rule)]);

        /// <inheritdoc />
        public override string ToString() => $"Give the rule {Rule.Name} of {GroupId.Name} the priority {Rule.Priority}.";
    }

    /// <summary>A route is added.</summary>
    /// <param name="RouteTableId">To this table.</param>
    /// <param name="Route">The route.</param>
    public sealed record AddRoute(ResourceId RouteTableId, UserRoute Route) : NetworkChange
    {
        /// <inheritdoc />
        public override ResourceId Target => RouteTableId;

        /// <inheritdoc />
        public override NetworkTopology ApplyTo(NetworkTopology topology) =>
            topology.ChangingRoutes(RouteTableId, routes => [.. routes, Route]);

        /// <inheritdoc />
        public override string ToString() =>
            $"Add to {RouteTableId.Name} the route {Route.Name}: {Route.AddressPrefix} to {Route.NextHopType}.";
    }

    /// <summary>A route gets another next hop.</summary>
    /// <param name="RouteTableId">The route's table.</param>
    /// <param name="Route">The route as it will be.</param>
    public sealed record ChangeRoute(ResourceId RouteTableId, UserRoute Route) : NetworkChange
    {
        /// <inheritdoc />
        public override ResourceId Target => RouteTableId;

        /// <inheritdoc />
        public override NetworkTopology ApplyTo(NetworkTopology topology) => topology.ChangingRoutes(
            RouteTableId, routes => [.. routes.Select(route => route.Name == Route.Name ? Route : route)]);

        /// <inheritdoc />
        public override string ToString() =>
            $"Give the route {Route.Name} ({Route.AddressPrefix}) of {RouteTableId.Name} the next hop {Route.NextHopType}.";
    }

    /// <summary>A route is removed.</summary>
    /// <param name="RouteTableId">The route's table.</param>
    /// <param name="RouteName">The route.</param>
    public sealed record RemoveRoute(ResourceId RouteTableId, string RouteName) : NetworkChange
    {
        /// <inheritdoc />
        public override ResourceId Target => RouteTableId;

        /// <inheritdoc />
        public override NetworkTopology ApplyTo(NetworkTopology topology) =>
            topology.ChangingRoutes(RouteTableId, routes => [.. routes.Where(route => route.Name != RouteName)]);

        /// <inheritdoc />
        public override string ToString() => $"Remove the route {RouteName} of {RouteTableId.Name}.";
    }

    /// <summary>A subnet without a route table gets one.</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Subnet">The subnet as it will be.</param>
    public sealed record AddRouteTable(RouteTable Table, Subnet Subnet) : NetworkChange
    {
        /// <inheritdoc />
        public override ResourceId Target => Table.Id;

        /// <inheritdoc />
        public override NetworkTopology ApplyTo(NetworkTopology topology) => topology with
        {
            RouteTables = [.. topology.RouteTables, Table],
            VirtualNetworks = [.. topology.VirtualNetworks.Select(network => network.Id.Equals(Subnet.Id.Parent)
                ? network with { Subnets = [.. network.Subnets.Select(each => each.Id.Equals(Subnet.Id) ? Subnet : each)] }
                : network)],
        };

        /// <inheritdoc />
        public override string ToString() =>
            $"Create the route table {Table.Id.Name} with "
            + $"{Texts(Table.Routes.Select(route => $"{route.AddressPrefix} to {route.NextHopType}"))} "
            + $"and give it to the subnet {Subnet.Id.Name}.";
    }

    private static string Texts(IEnumerable<string> texts) => string.Join(", ", texts);
}
