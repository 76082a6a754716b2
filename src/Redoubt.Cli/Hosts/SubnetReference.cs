using Redoubt.Cli.CommandLine;
using Redoubt.Client.Networks;
using Redoubt.Client.Resources;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Hosts;

/// <summary>A subnet as a user names it: VNET/SUBNET, GROUP/VNET/SUBNET or a full id.</summary>
internal sealed record SubnetReference(string? ResourceGroup, string VirtualNetwork, string Subnet)
{
    public static SubnetReference Parse(string text)
    {
        if (ResourceId.TryParse(text, out var id) && id.IsType(ResourceTypes.Subnet))
        {
            return new SubnetReference(id.ResourceGroup, id.Names[0], id.Name);
        }

        return text.Split('/') switch
        {
            [{ Length: > 0 } network, { Length: > 0 } subnet] => new SubnetReference(null, network, subnet),
            [{ Length: > 0 } group, { Length: > 0 } network, { Length: > 0 } subnet] => new SubnetReference(group, network, subnet),
            _ => throw new CommandFailure(
                $"'{text}' does not name a subnet. Write VNET/SUBNET, such as demo-vnet/app, or GROUP/VNET/SUBNET.", ExitCodes.Usage),
        };
    }

    /// <summary>Finds the subnet among all networks.</summary>
    public FoundSubnet Find(IReadOnlyList<ArmResource<VirtualNetworkProperties>> networks)
    {
        var all = networks
            .SelectMany(network => network.Properties.Subnets, (network, subnet) => new FoundSubnet(subnet.Id, network.Location ?? ""))
            .ToList();
        return all.Where(Matches).ToList() switch
        {
            [var only] => only,
            [] => throw new CommandFailure($"There is no subnet '{this}'. {Offer(all)}"),
            var several => throw new CommandFailure(
                $"'{this}' is in several resource groups. "
                + $"Write GROUP/VNET/SUBNET: {string.Join(" or ", several.Select(one => one.LongName))}."),
        };
    }

    public override string ToString() =>
        ResourceGroup is null ? $"{VirtualNetwork}/{Subnet}" : $"{ResourceGroup}/{VirtualNetwork}/{Subnet}";

    private static string Offer(List<FoundSubnet> all) =>
        all.Count == 0
            ? "There are no networks yet: make one with 'redoubt deploy' or 'redoubt az network vnet create'."
            : $"There are: {string.Join(", ", all.Select(one => one.LongName))}.";

    private bool Matches(FoundSubnet candidate) =>
        (ResourceGroup is null || Same(ResourceGroup, candidate.Id.ResourceGroup))
        && Same(VirtualNetwork, candidate.Id.Names[0])
        && Same(Subnet, candidate.Id.Name);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A subnet that exists.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">The region of its network.</param>
internal sealed record FoundSubnet(ResourceId Id, string Location)
{
    public string LongName => $"{Id.ResourceGroup}/{ShortName}";

    public string ShortName => $"{Id.Names[0]}/{Id.Name}";
}
