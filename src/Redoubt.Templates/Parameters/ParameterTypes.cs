using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Parameters;

/// <summary>A type of parameters and outputs.</summary>
/// <param name="Name">As a finished deployment shows it.</param>
/// <param name="JsonType">The JSON type of its values, as messages name it.</param>
internal sealed record ParameterType(string Name, string JsonType)
{
    public bool IsSecure => Name.StartsWith("Secure", StringComparison.Ordinal);
}

internal static class ParameterTypes
{
    private static readonly ParameterType[] All =
    [
        new("String", "String"), new("SecureString", "String"), new("Int", "Integer"), new("Bool", "Boolean"),
        new("Object", "Object"), new("SecureObject", "Object"), new("Array", "Array"),
    ];

    public static string AllNames => string.Join(", ", All.Select(type => type.Name));

    /// <param name="declaration">A parameter, output or definition; its type in any case.</param>
    public static ParameterType? Find(JsonObject declaration) =>
        Array.Find(All, type => type.Name.Equals(declaration.FindText("type"), StringComparison.OrdinalIgnoreCase));
}
