using System.Globalization;
using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Parameters;

/// <summary>The definitions section, and whether a value fits a declaration that may refer to it.</summary>
internal sealed class TypeDefinitions(JsonObject? definitions)
{
    private const string ReferenceStart = "#/definitions/";
    private const int LongestChain = 32;
    private const string Usage = "Please see https://aka.ms/resource-manager-parameter-files for usage details.";

    /// <summary>The declaration that says the type: the one given, or the one it refers to.</summary>
    public JsonObject Resolve(JsonObject declaration)
    {
        for (var i = 0; i < LongestChain; i++)
        {
            if (declaration.FindText("$ref") is not { } reference
                || !reference.StartsWith(ReferenceStart, StringComparison.Ordinal)
                || definitions?.Find(reference[ReferenceStart.Length..]) is not JsonObject next)
            {
                break;
            }

            declaration = next;
        }

        return declaration;
    }

    public bool IsNullable(JsonObject declaration) =>
        declaration.Find("nullable").AsBoolean() == true || Resolve(declaration).Find("nullable").AsBoolean() == true;

    /// <summary>Why the value does not fit, as sentences; null where it does.</summary>
    /// <param name="declaration">A parameter, output, property or element.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">Where the value stands, such as subnets[0].name.</param>
    public string? Misfit(JsonObject declaration, JsonNode? value, string place)
    {
        if (value is null && IsNullable(declaration))
        {
            return null;
        }

        var resolved = Resolve(declaration);
        if (ParameterTypes.Find(resolved) is not { } type)
        {
            return declaration.FindText("$ref") is { } reference && ReferenceEquals(resolved, declaration)
                ? $"The definition '{reference}' of '{place}' is not found."
                : $"The type '{resolved.FindText("type")}' of '{place}' is not one of {ParameterTypes.AllNames}.";
        }

        var actual = JsonValues.TypeName(value);
        return type.JsonType != actual
            ? $"Template parameter JToken type is not valid at '{place}'. Expected '{type.JsonType}'. Actual '{actual}'. {Usage}"
            : Constraint(declaration, type, value!, place)
                ?? (ReferenceEquals(resolved, declaration) ? null : Constraint(resolved, type, value!, place))
                ?? Inside(resolved, value!, place);
    }

    private static string? Constraint(JsonObject declaration, ParameterType type, JsonNode value, string place)
    {
        if (declaration.Find("allowedValues") is JsonArray allowed && !IsAllowed(allowed, value))
        {
            var shown = type.IsSecure ? "" : $" '{JsonValues.Display(value)}'";
            var list = string.Join(",", allowed.Select(JsonValues.Display));
            return $"The parameter value{shown} of '{place}' is not part of the allowed value(s): '{list}'.";
        }

        var (what, size, fewest, most) = value switch
        {
            _ when value.AsText() is { } text => ("Length of the value", text.Length, "minLength", "maxLength"),
            JsonArray items => ("Length of the value", items.Count, "minLength", "maxLength"),
            _ => ("The value", value.AsInteger() ?? 0, "minValue", "maxValue"),
        };
        return declaration.Find(fewest).AsInteger() is { } minimum && size < minimum
            ? Bound($"{what} of '{place}', {size}, should be greater than or equal to '{minimum}'.")
            : declaration.Find(most).AsInteger() is { } maximum && size > maximum
                ? Bound($"{what} of '{place}', {size}, should be less than or equal to '{maximum}'.")
                : null;
    }

    /// <summary>Of an array, each element may be one of the allowed values, or the array as a whole.</summary>
    private static bool IsAllowed(JsonArray allowed, JsonNode value) =>
        allowed.Any(candidate => JsonNode.DeepEquals(candidate, value))
        || (value is JsonArray items && items.All(item => allowed.Any(candidate => JsonNode.DeepEquals(candidate, item))));

    private static string Bound(string sentence) => $"{sentence} {Usage}";

    private string? Inside(JsonObject declaration, JsonNode value, string place) => value switch
    {
        JsonObject source => InsideObject(declaration, source, place),
        JsonArray items => InsideArray(declaration, items, place),
        _ => null,
    };

    private string? InsideObject(JsonObject declaration, JsonObject source, string place)
    {
        var properties = declaration.Find("properties") as JsonObject ?? [];
        foreach (var (name, property) in properties)
        {
            var present = source.TryFind(name, out var value);
            if (property is JsonObject expected
                && (present || !IsNullable(expected))
                && Misfit(expected, value, $"{place}.{name}") is { } misfit)
            {
                return present ? misfit : $"The property '{name}' of '{place}' is required and not provided.";
            }
        }

        if (declaration.Find("discriminator") is JsonObject discriminator)
        {
            return InsideVariant(discriminator, source, place);
        }

        var extra = source.Where(property => !properties.TryFind(property.Key, out _));
        return declaration.Find("additionalProperties") switch
        {
            JsonObject type => extra
                .Select(property => Misfit(type, property.Value, $"{place}.{property.Key}"))
                .FirstOrDefault(misfit => misfit is not null),
            { } closed when closed.AsBoolean() == false && extra.Select(property => property.Key).FirstOrDefault() is { } name =>
                $"The property '{name}' of '{place}' is not known; its type has: {Names(properties)}.",
            _ => null,
        };
    }

    /// <summary>A tagged union: one property says which of several types the object has.</summary>
    private string? InsideVariant(JsonObject discriminator, JsonObject source, string place)
    {
        var tag = discriminator.FindText("propertyName") ?? "";
        var mapping = discriminator.Find("mapping") as JsonObject ?? [];
        return source.FindText(tag) is { } chosen && mapping.Find(chosen) is JsonObject variant
            ? Misfit(variant, source, place)
            : $"The property '{tag}' of '{place}' must be one of: {Names(mapping)}.";
    }

    private static string Names(JsonObject source) => string.Join(", ", source.Select(property => property.Key));

    private string? InsideArray(JsonObject declaration, JsonArray items, string place)
    {
        var prefix = declaration.Find("prefixItems") as JsonArray ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            var expected = (i < prefix.Count ? prefix[i] : declaration.Find("items")) as JsonObject;
            var element = string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]");
            if (expected is not null && Misfit(expected, items[i], element) is { } misfit)
            {
                return misfit;
            }
        }

        return null;
    }
}
