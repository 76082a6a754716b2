namespace Redoubt.Templates.Planning;

/// <summary>A resource that an expression reads, and the api-version that the template gives it, where it does.</summary>
internal readonly record struct ResourceTarget(string Id, string? ApiVersion);
