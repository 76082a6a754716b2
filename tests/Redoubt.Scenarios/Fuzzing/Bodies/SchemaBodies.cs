using System.Text.Json.Nodes;
using Redoubt.Scenarios.Fuzzing.Swagger;

namespace Redoubt.Scenarios.Fuzzing.Bodies;

/// <summary>Bodies as the description has them, with values that are likely to be taken.</summary>
/// <param name="random">Chooses.</param>
/// <param name="ids">Resources that are there.</param>
internal sealed class SchemaBodies(Random random, IReadOnlyList<string> ids)
{
    private const int Depth = 6;

    public JsonObject Make(SwaggerSchema schema) => Object(schema, 0);

    private JsonObject Object(SwaggerSchema schema, int depth)
    {
        var made = new JsonObject();
        foreach (var (name, property, isRequired) in schema.Properties)
        {
            // One of thirty that are required is missing, one of ten that are read-only is sent all the same.
            var isSent = isRequired ? random.Next(30) > 0 : property.IsReadOnly ? random.Next(10) == 0 : name == "properties" || random.Next(3) == 0;
            if (isSent && depth < Depth)
            {
                made[name] = Value(name, property, depth + 1);
            }
        }

        return made;
    }

    private JsonNode? Value(string name, SwaggerSchema schema, int depth) => schema.Type switch
    {
        "object" => Object(schema, depth),
        "array" => new JsonArray([.. Enumerable.Range(0, depth < Depth ? random.Next(3) : 0).Select(_ => Item(name, schema, depth))]),
        "boolean" => random.Next(2) == 0,
        "integer" => random.Next(4) switch { 0 => 0, 1 => 100, 2 => 443, _ => random.Next(70000) },
        "number" => random.NextDouble() * 100,
        _ when schema.Values is { Count: > 0 } values => values[random.Next(values.Count)],
        _ => Text(name),
    };

    private JsonNode? Item(string name, SwaggerSchema schema, int depth) => schema.Items is { } items ? Value(name, items, depth + 1) : "x";

    private string Text(string name)
    {
        bool Names(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        return name.Equals("location", StringComparison.Ordinal) ? "westeurope"
            : name.Equals("id", StringComparison.Ordinal) || name.EndsWith("Id", StringComparison.Ordinal) ? ids[random.Next(ids.Count)]
            : Names("prefix") ? $"10.{random.Next(4) + 6}.{random.Next(4)}.0/{24 + random.Next(5)}"
            : Names("port") ? "443"
            : Names("address") || Names("ip") ? $"10.7.2.{random.Next(256)}"
            : Rubbish.Text(random);
    }
}
