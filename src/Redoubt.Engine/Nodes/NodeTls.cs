namespace Redoubt.Engine.Nodes;

/// <summary>What a node shows to its clients, and whom it trusts as its primary. All in PEM.</summary>
/// <param name="Certificate">The node's certificate, followed by its intermediates.</param>
/// <param name="Key">Its private key.</param>
/// <param name="Authority">The authority that signed the certificates of the cache's nodes.</param>
public sealed record NodeTls(string Certificate, string Key, string Authority)
{
    public override string ToString() => $"{nameof(NodeTls)} (hidden)";
}
