namespace Redoubt.Templates.Planning;

/// <summary>How large the cloud lets a template be.</summary>
public static class TemplateLimits
{
    /// <summary>The size of a request, in characters.</summary>
    public const int Request = 4 * 1024 * 1024;

    internal const int Parameters = 256;
    internal const int Variables = 512;
    internal const int Resources = 800;
    internal const int Outputs = 64;
}
