namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with the data files that the analysis reads: service tags and requirement packs.</summary>
public static class DataFileDiagnostics
{
    /// <summary>A file of service tags cannot be read.</summary>
    public static readonly DiagnosticDescriptor ServiceTagsKind = new(
        "RDT6001", "InvalidServiceTags", 400, "The file of service tags cannot be read",
        "Give a file of the form of the weekly download: {\"values\":[{\"name\":..., \"properties\":{\"addressPrefixes\":[...]}}]}.");

    /// <summary>A requirement pack cannot be read.</summary>
    public static readonly DiagnosticDescriptor RequirementPackKind = new(
        "RDT6002", "InvalidRequirementPack", 400, "The requirement pack cannot be read",
        "Give the pack the form of src/Redoubt.Analysis/Packs/redis.json.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ServiceTagsKind, RequirementPackKind];

    /// <summary>A file of service tags cannot be read.</summary>
    public static Diagnostic ServiceTags(string path, string reason) => new(
        ServiceTagsKind, $"The file of service tags cannot be read{At(path)}: {reason}", path);

    /// <summary>A requirement pack cannot be read.</summary>
    public static Diagnostic RequirementPack(string path, string reason) => new(
        RequirementPackKind, $"The requirement pack cannot be read{At(path)}: {reason}", path);

    private static string At(string path) => path.Length == 0 ? "" : $" at {path}";
}
