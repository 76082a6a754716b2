namespace Redoubt.Model.Diagnostics;

/// <summary>What a resource of a template asks for and no provider has: the cloud's sentences, and behind them where it stands.</summary>
public static class TemplateResourceDiagnostics
{
    /// <summary>No provider has its type.</summary>
    /// <param name="type">The whole type, with its namespace.</param>
    /// <param name="version">The api-version that the template asks for it in.</param>
    /// <param name="subject">Which resource it is, and where in the template.</param>
    /// <param name="path">Where it stands, as a JSON path.</param>
    public static Diagnostic InvalidType(string type, string version, string subject, string path) => new(
        RequestDiagnostics.InvalidResourceTypeKind,
        $"The resource type '{WithoutNamespace(type)}' could not be found in the namespace '{type.Split('/')[0]}' for api version "
        + $"'{version}'. The {subject} is of this type.",
        path);

    /// <summary>Its type has no such api-version.</summary>
    public static Diagnostic UnknownVersion(
        string type, string? location, string version, IEnumerable<string> supported, string subject, string path)
    {
        var refusal = RequestDiagnostics.NoRegisteredProvider(WithoutNamespace(type), location, version, supported);
        return refusal with { Message = $"{refusal.Message} The {subject} asks for that version.", Target = path };
    }

    private static string WithoutNamespace(string type) => type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
