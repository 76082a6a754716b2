using System.Text.Json.Nodes;
using Redoubt.Scenarios.Fuzzing.Swagger;

namespace Redoubt.Scenarios.Fuzzing.Bodies;

/// <summary>Where in a body a property stands: names, and [] for the first item of an array.</summary>
internal sealed record PropertyPath(IReadOnlyList<string> Steps)
{
    private const string First = "[]";
    private const int Depth = 9;

    /// <summary>Whether other resources are named here.</summary>
    public bool IsReference => Steps[^1].EndsWith("id", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => string.Join('.', Steps);

    /// <summary>All that the description knows, nearest to the root first; what contains itself is entered once.</summary>
    public static IEnumerable<PropertyPath> Of(SwaggerSchema body, int most)
    {
        var waiting = new Queue<(IReadOnlyList<string> Steps, SwaggerSchema Schema, IReadOnlyList<JsonObject> Around)>([([], body, [])]);
        while (most > 0 && waiting.TryDequeue(out var next))
        {
            if (next.Steps.Count > 0)
            {
                most--;
                yield return new PropertyPath(next.Steps);
            }

            if (next.Around.Contains(next.Schema.Node, ReferenceEqualityComparer.Instance) || next.Steps.Count == Depth)
            {
                continue;
            }

            JsonObject[] around = [.. next.Around, next.Schema.Node];
            foreach (var (name, schema, _) in next.Schema.Properties)
            {
                waiting.Enqueue(([.. next.Steps, name], schema, around));
            }

            if (next.Schema.Items is { } items)
            {
                waiting.Enqueue(([.. next.Steps, First], items, around));
            }
        }
    }

    /// <summary>All that a body has.</summary>
    public static IEnumerable<PropertyPath> Of(JsonNode? body, params IReadOnlyList<string> steps)
    {
        if (steps.Count > 0)
        {
            yield return new PropertyPath(steps);
        }

        var children = body switch
        {
            JsonObject parent => parent.SelectMany(pair => Of(pair.Value, [.. steps, pair.Key])),
            JsonArray { Count: > 0 } array => Of(array[0], [.. steps, First]),
            _ => [],
        };
        foreach (var child in children)
        {
            yield return child;
        }
    }

    /// <summary>Puts a value there, with what is around it where that is not there yet.</summary>
    public void Plant(JsonObject body, JsonNode? value)
    {
        JsonNode around = body;
        for (var i = 0; i < Steps.Count - 1; i++)
        {
            JsonNode? inside = Get(around, Steps[i]);
            var wanted = Steps[i + 1] == First;
            if (wanted ? inside is not JsonArray : inside is not JsonObject)
            {
                inside = wanted ? new JsonArray() : new JsonObject();
                Set(around, Steps[i], inside);
            }

            around = inside!;
        }

        Set(around, Steps[^1], value);
    }

    /// <summary>Takes away what is there.</summary>
    public void Remove(JsonObject body)
    {
        JsonNode? around = body;
        foreach (var step in Steps.SkipLast(1))
        {
            around = Get(around, step);
        }

        if (around is JsonObject parent)
        {
            parent.Remove(Steps[^1]);
        }
        else if (around is JsonArray { Count: > 0 } array)
        {
            array.RemoveAt(0);
        }
    }

    private static JsonNode? Get(JsonNode? around, string step) => around switch
    {
        JsonObject parent => parent[step],
        JsonArray { Count: > 0 } array => array[0],
        _ => null,
    };

    private static void Set(JsonNode around, string step, JsonNode? value)
    {
        if (around is JsonObject parent)
        {
            parent[step] = value;
        }
        else if (around is JsonArray { Count: > 0 } array)
        {
            array[0] = value;
        }
        else if (around is JsonArray empty)
        {
            empty.Add(value);
        }
    }
}
