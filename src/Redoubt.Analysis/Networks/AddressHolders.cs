using Redoubt.Model.Addresses;

namespace Redoubt.Analysis;

/// <summary>The addresses of a network that somebody has: an interface before a front end before a private endpoint.</summary>
internal sealed class AddressHolders
{
    private readonly AddressHolder[] holders;
    private readonly uint[] addresses;

    public AddressHolders(NetworkNode network)
    {
        var reserved = network.Subnets.Select(subnet => subnet.Subnet).ToList();
        holders = [.. network.Interfaces.Select(each => new AddressHolder(each.Attached.Address, each, null, null))
            .Concat(network.FrontEnds.Select(each => new AddressHolder(each.Address, null, each, null)))
            .Concat(network.PrivateEndpoints.Select(each => new AddressHolder(each.Address, null, null, each)))
            .DistinctBy(holder => holder.Address)
            .Where(holder => !reserved.Exists(subnet => subnet.IsReserved(holder.Address)))
            .OrderBy(holder => holder.Address)];
        addresses = [.. holders.Select(holder => holder.Address.Value)];
        Taken = AddressSet.Of(holders.Select(holder => holder.Address));
    }

    /// <summary>All addresses that somebody has.</summary>
    public AddressSet Taken { get; }

    public AddressHolder? At(Ipv4Address address) =>
        Array.BinarySearch(addresses, address.Value) is >= 0 and var found ? holders[found] : null;

    /// <summary>Whoever has an address of the set, lowest first.</summary>
    public IEnumerable<AddressHolder> In(AddressSet set)
    {
        var bounds = set.Bounds;
        for (var i = 0; i < bounds.Length; i += 2)
        {
            var at = Array.BinarySearch(addresses, bounds[i]);
            for (var k = at < 0 ? ~at : at; k < addresses.Length && addresses[k] <= bounds[i + 1]; k++)
            {
                yield return holders[k];
            }
        }
    }
}
