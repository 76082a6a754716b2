namespace Redoubt.ControlPlane.Deployments.Links;

/// <summary>A plan needs what has not been fetched. Planning does not wait: whoever can fetches it and plans again.</summary>
internal sealed class LinkNeededException(Uri address) : Exception($"'{address.GetLeftPart(UriPartial.Path)}' is needed.")
{
    public Uri Address => address;
}
