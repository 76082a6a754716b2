namespace Redoubt.Model.Networking;

/// <summary>The tags that this platform comes with: service-tags.json, embedded.</summary>
internal static class EmbeddedServiceTags
{
    private const string ResourceName = "service-tags.json";

    public static ServiceTagPrefixes Read()
    {
        using var stream = typeof(EmbeddedServiceTags).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The assembly has no resource {ResourceName}.");
        return ServiceTagReader.Read(stream).Value;
    }
}
