using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups.Export;

/// <summary>Writes the ids inside of one resource as expressions, and keeps what that makes it depend on.</summary>
internal sealed class ExportedReferences
{
    private readonly ExportedNames names;
    private readonly ResourceId owner;
    private readonly List<ResourceId> dependsOn = [];

    public ExportedReferences(ExportedNames names, ResourceId owner)
    {
        (this.names, this.owner) = (names, owner);
        if (owner.Parent is { } parent)
        {
            DependOn(parent);
        }
    }

    public IReadOnlyList<ResourceId> DependsOn => dependsOn;

    public JsonNode? Rewrite(JsonNode? node) => node switch
    {
        JsonObject source => new JsonObject(source.Select(property => KeyValuePair.Create(Escape(property.Key), Rewrite(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Rewrite)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    private JsonValue Text(string text)
    {
        if (!ResourceId.TryParse(text, out var id))
        {
            return JsonValue.Create(Escape(text));
        }

        DependOn(id);
        return JsonValue.Create(names.Reference(id));
    }

    /// <summary>The nearest of the id and its parents that the template makes; what is inside of the resource itself is there with it.</summary>
    private void DependOn(ResourceId id)
    {
        for (var current = id; current is not null; current = current.Parent)
        {
            if (names.Makes(current))
            {
                if (!IsOwn(current) && !dependsOn.Contains(current))
                {
                    dependsOn.Add(current);
                }

                return;
            }
        }
    }

    private bool IsOwn(ResourceId id) => id.Equals(owner);

    /// <summary>What looks like an expression and is none.</summary>
    private static string Escape(string text) => text is ['[', .., ']'] ? $"[{text}" : text;
}
