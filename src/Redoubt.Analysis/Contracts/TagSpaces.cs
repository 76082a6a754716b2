using Redoubt.Analysis.Packs;

namespace Redoubt.Analysis.Contracts;

/// <summary>
/// The service tags that a pack names. What is meant by a far end is never where a narrower one of the same pack is: hosts without a tag are
/// outside of every tag that the pack names, and hosts of AzureCloud outside of Storage.
/// </summary>
internal sealed class TagSpaces
{
    private readonly Dictionary<string, AddressSet> tags;

    public TagSpaces(RequirementPack pack, ServiceTagSets sets) => tags = pack.Rows
        .SelectMany(row => row.Peers)
        .Where(peer => peer.Peer.Kind == PeerKind.ServiceTag)
        .Select(peer => peer.Peer.Text)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToDictionary(tag => tag, sets.Of, StringComparer.OrdinalIgnoreCase);

    public AddressSet Of(string tag) => Narrowed(tags[tag]);

    public AddressSet Narrowed(AddressSet wide) => tags.Values
        .Where(narrow => narrow.Count < wide.Count && wide.Contains(narrow))
        .Aggregate(wide, (left, narrow) => left.Subtract(narrow));

    public AddressSet Outside(AddressSet space) => tags.Values.Aggregate(space, (left, tag) => left.Subtract(tag));
}
