namespace Redoubt.ControlPlane.Deployments.Links;

/// <summary>What a deployment and those inside of it link to, by address: fetched once, so that all that follows sees the same.</summary>
/// <param name="Texts">What was fetched.</param>
internal sealed record LinkedContents(IReadOnlyDictionary<string, string> Texts)
{
    public static LinkedContents None { get; } = new(new Dictionary<string, string>());

    /// <exception cref="LinkNeededException">It has not been fetched.</exception>
    public string Read(Uri address) =>
        Texts.TryGetValue(address.AbsoluteUri, out var text) ? text : throw new LinkNeededException(address);

    public LinkedContents With(Uri address, string text) =>
        new(new Dictionary<string, string>(Texts) { [address.AbsoluteUri] = text });
}
