using System.Text.Json.Nodes;
using Redoubt.Client;
using Redoubt.Client.Networks;
using Redoubt.Client.Resources;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Create;

/// <summary>What a new cache can be put into: read once when the form opens, and again when it asks.</summary>
/// <param name="Groups">Resource groups.</param>
/// <param name="Networks">Virtual networks.</param>
public sealed record CacheChoices(IReadOnlyList<ResourceGroup> Groups, IReadOnlyList<NetworkChoice> Networks)
{
    public static async Task<CacheChoices> ReadAsync(RedoubtClient client, CancellationToken cancellationToken)
    {
        var groups = await client.ResourceGroups.ListAsync(cancellationToken).ConfigureAwait(false);
        var networks = await client.Resources.ListAsync(ResourceTypes.VirtualNetwork, cancellationToken).ConfigureAwait(false);
        return new CacheChoices(groups, [.. networks.Select(NetworkChoice.Of)]);
    }
}

/// <summary>A virtual network to choose.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="Subnets">Its subnets.</param>
public sealed record NetworkChoice(ResourceId Id, string Location, IReadOnlyList<SubnetChoice> Subnets)
{
    public static NetworkChoice Of(JsonObject network) => new(
        ResourceId.Parse((string)network["id"]!),
        (string)network["location"]!,
        [.. network["properties"]!["subnets"]!.AsArray().Select(subnet => new SubnetChoice(
            ResourceId.Parse((string)subnet!["id"]!), $"{subnet["properties"]!["addressPrefix"]}"))]);
}

/// <summary>A subnet to choose.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Prefix">Its range.</param>
public sealed record SubnetChoice(ResourceId Id, string Prefix);

/// <summary>How full a subnet is.</summary>
/// <param name="Usage">How many of its addresses are taken.</param>
/// <param name="Free">The first free ones.</param>
public sealed record SubnetSpace(SubnetUsage Usage, IReadOnlyList<string> Free)
{
    public static async Task<SubnetSpace?> ReadAsync(RedoubtClient client, SubnetChoice subnet, CancellationToken cancellationToken)
    {
        var network = subnet.Id.Parent!;
        var usages = await client.VirtualNetworks.ListUsagesAsync(network, cancellationToken).ConfigureAwait(false);
        if (usages.FirstOrDefault(usage => usage.Id.Equals(subnet.Id)) is not { } usage || subnet.Prefix.Split('/') is not [var first, _])
        {
            return null;
        }

        // The subnet's own first address is never free, and the answer names the next ones that are.
        var availability = await client.VirtualNetworks.CheckAddressAsync(network, first, cancellationToken).ConfigureAwait(false);
        return new SubnetSpace(usage, availability.AvailableIPAddresses);
    }
}
