using System.Text.Json.Nodes;

namespace Redoubt.Model.Json;

/// <summary>
/// The children that stand in their parent's body: subnets in a network, rules in a group. One stored body is the truth
/// for both, so that a child's own PUT changes the parent's body.
/// </summary>
public static class InlineChildren
{
    /// <summary>The child's body, or null where the parent has none of that name.</summary>
    /// <param name="parent">The parent's body.</param>
    /// <param name="collection">The property under "properties", such as subnets.</param>
    /// <param name="name">The child's name, in any case.</param>
    public static JsonObject? Find(JsonObject parent, string collection, string name) =>
        (PropertyName.Find(PropertyName.Find(parent, "properties") as JsonObject, collection) as JsonArray)?
            .OfType<JsonObject>()
            .FirstOrDefault(child => IsNamed(child, name));

    /// <summary>Adds the child's body, or replaces the one of that name in its place.</summary>
    /// <param name="parent">The parent's body; it is changed.</param>
    /// <param name="collection">The property under "properties".</param>
    /// <param name="name">The child's name.</param>
    /// <param name="body">The child's desired state; it is copied.</param>
    public static void Put(JsonObject parent, string collection, string name, JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        copy[PropertyName.Of(copy, "name") ?? "name"] = name;
        var children = Collection(parent, collection);
        var index = IndexOf(children, name);
        if (index < 0)
        {
            children.Add((JsonNode)copy);
        }
        else
        {
            children[index] = copy;
        }
    }

    /// <summary>Removes the child; false where there is none of that name.</summary>
    /// <param name="parent">The parent's body; it is changed.</param>
    /// <param name="collection">The property under "properties".</param>
    /// <param name="name">The child's name, in any case.</param>
    public static bool Remove(JsonObject parent, string collection, string name)
    {
        var children = Collection(parent, collection);
        var index = IndexOf(children, name);
        if (index >= 0)
        {
            children.RemoveAt(index);
        }

        return index >= 0;
    }

    /// <summary>Gives the parent's new body the children of its old one, where it says nothing about them.</summary>
    /// <param name="parent">The new body; it is changed.</param>
    /// <param name="before">The old body.</param>
    /// <param name="collection">The property under "properties".</param>
    public static void Keep(JsonObject parent, JsonObject before, string collection)
    {
        if (PropertyName.Find(parent, "properties") is JsonObject properties
            && PropertyName.Of(properties, collection) is null
            && PropertyName.Find(PropertyName.Find(before, "properties") as JsonObject, collection) is JsonArray children)
        {
            properties[collection] = children.DeepClone();
        }
    }

    /// <summary>Removes all children.</summary>
    /// <param name="parent">The parent's body; it is changed.</param>
    /// <param name="collection">The property under "properties".</param>
    public static void Clear(JsonObject parent, string collection) => Collection(parent, collection).Clear();

    private static JsonArray Collection(JsonObject parent, string collection)
    {
        if (PropertyName.Find(parent, "properties") is not JsonObject properties)
        {
            parent["properties"] = properties = [];
        }

        if (PropertyName.Find(properties, collection) is not JsonArray children)
        {
            properties[collection] = children = [];
        }

        return children;
    }

    private static int IndexOf(JsonArray children, string name) =>
        children.Index()
            .Where(child => child.Item is JsonObject body && IsNamed(body, name))
            .Select(child => child.Index)
            .FirstOrDefault(-1);

    private static bool IsNamed(JsonObject child, string name) =>
        string.Equals(PropertyName.Text(child, "name"), name, StringComparison.OrdinalIgnoreCase);
}
