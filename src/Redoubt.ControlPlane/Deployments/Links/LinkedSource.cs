namespace Redoubt.ControlPlane.Deployments.Links;

/// <summary>Where a template comes from that deployments inside of it may link from.</summary>
/// <param name="Address">Its own address; null where it was sent with the request.</param>
/// <param name="Contents">What has been fetched.</param>
internal sealed record LinkedSource(Uri? Address, LinkedContents Contents)
{
    public static LinkedSource Sent { get; } = new(null, LinkedContents.None);
}
