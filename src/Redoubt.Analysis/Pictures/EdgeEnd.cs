namespace Redoubt.Analysis.Pictures;

/// <summary>Where edges end.</summary>
/// <param name="Place">The place.</param>
/// <param name="Destinations">The addresses that flows to it go to.</param>
internal sealed record EdgeEnd(PicturePlace Place, AddressSet Destinations)
{
    /// <summary>Whether it is this place that is reached: where networks overlap, an address is somebody else's elsewhere.</summary>
    public bool IsReachedAs(Receiver receiver) => (Place.Kind, receiver) switch
    {
        (PlaceKind.FrontEnd, Receiver.Interface at) => Place.CacheId!.Equals(at.Id.Parent),
        (PlaceKind.CacheNode, Receiver.Interface at) => at.Id.Equals(Place.Id),
        (PlaceKind.PrivateEndpoint, Receiver.PrivateEndpoint at) => at.Id.Equals(Place.Id),
        (PlaceKind.PublicFrontEnd, Receiver.PublicFrontEnd at) => at.CacheId.Equals(Place.CacheId),
        (PlaceKind.Internet, Receiver.Internet) => true,
        _ => false,
    };
}
