using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Expressions;

/// <summary>The functions that a template defines, by namespace and name.</summary>
internal sealed class UserFunctions
{
    private readonly Dictionary<string, JsonObject> definitions = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="functions">The section of the template: an array of namespaces with members.</param>
    public UserFunctions(JsonArray? functions)
    {
        foreach (var group in functions?.OfType<JsonObject>() ?? [])
        {
            foreach (var (name, definition) in group.Find("members") as JsonObject ?? [])
            {
                if (definition is JsonObject member)
                {
                    definitions[$"{group.FindText("namespace")}.{name}"] = member;
                }
            }
        }
    }

    public bool Contains(string name) => definitions.ContainsKey(name);

    public JsonNode? Call(string name, Invocation call)
    {
        var definition = definitions[name];
        var declared = (definition.Find("parameters") as JsonArray ?? []).OfType<JsonObject>().ToList();
        call.RequireCount(declared.Count, declared.Count);
        var parameters = new NamedValues("parameter");
        for (var i = 0; i < declared.Count; i++)
        {
            var value = call.Value(i);
            parameters.Add(declared[i].FindText("name") ?? "", () => value);
        }

        var output = (definition.Find("output") as JsonObject)?.Find("value");
        return new BodyEvaluator(call.Context.Calling(name, parameters)).Evaluate(output);
    }
}
