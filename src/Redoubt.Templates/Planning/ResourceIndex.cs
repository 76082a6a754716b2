using System.Globalization;

using Redoubt.Model.Resources;
using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Planning;

/// <summary>The resources of a template by everything that dependsOn, reference() and list*() may call them.</summary>
internal sealed class ResourceIndex
{
    private readonly Dictionary<string, List<ResourceInstance>> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ResourceInstance>> bySymbol = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ResourceInstance>> byLoop = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ResourceInstance>> byTypeAndName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ResourceInstance>> byName = new(StringComparer.OrdinalIgnoreCase);

    public void Add(ResourceInstance resource)
    {
        Add(byId, resource.Id.ToString(), resource);
        Add(byName, resource.Name, resource);
        if (resource.DeclaredName != resource.Name)
        {
            Add(byName, resource.DeclaredName, resource);
        }

        Add(byTypeAndName, $"{resource.Type}/{resource.Name}", resource);
        var provider = resource.Id.ToString().Split("/providers/", 2)[^1];
        if (!string.Equals(provider, $"{resource.Type}/{resource.Name}", StringComparison.OrdinalIgnoreCase))
        {
            Add(byTypeAndName, provider, resource);
        }

        if (resource.LoopName is { } loop)
        {
            Add(byLoop, loop, resource);
        }

        if (resource.SymbolicName is { } symbol)
        {
            Add(bySymbol, symbol, resource);
            if (resource.LoopIndex is { } index)
            {
                Add(bySymbol, string.Create(CultureInfo.InvariantCulture, $"{symbol}[{index}]"), resource);
            }
        }
    }

    /// <summary>All that the text means; none where the template defines nothing of the kind.</summary>
    public IReadOnlyList<ResourceInstance> Find(string text)
    {
        foreach (var index in (ReadOnlySpan<Dictionary<string, List<ResourceInstance>>>)[bySymbol, byLoop, byId, byTypeAndName, byName])
        {
            if (index.TryGetValue(text, out var found))
            {
                return found;
            }
        }

        return ResourceId.TryParse(text, out var id) && byId.TryGetValue(id.ToString(), out var normalised) ? normalised : [];
    }

    /// <summary>Whether the text is a name that several resources of different types have.</summary>
    public bool IsAmbiguous(string text) =>
        !bySymbol.ContainsKey(text)
        && !byLoop.ContainsKey(text)
        && byName.TryGetValue(text, out var found)
        && found.Count > 1
        && !byTypeAndName.ContainsKey(text);

    /// <summary>The one resource that an expression reads: by its id, which need not be the template's own, or by a name that is.</summary>
    /// <exception cref="ExpressionException">The name is not one of the template's.</exception>
    public ResourceTarget Resolve(string text)
    {
        var found = Find(text);
        if (found.Count == 1 || (found.Count > 1 && byId.ContainsKey(text)))
        {
            return new ResourceTarget(found[0].Id.ToString(), found[0].ApiVersion);
        }

        if (found.Count == 0 && text.StartsWith('/'))
        {
            return new ResourceTarget(text, null);
        }

        throw new ExpressionException(found.Count == 0
            ? $"The template reference '{text}' is not valid: could not find template resource or resource copy with this name. "
                + "Please see https://aka.ms/arm-template-expressions/#reference for usage details."
            : $"The template reference '{text}' is not valid: it means {found.Count} resources of the template. "
                + "Please use the resource id, or the name with an index, such as name[0].");
    }

    /// <summary>All resources of a loop.</summary>
    /// <exception cref="ExpressionException">There is no such loop.</exception>
    public IReadOnlyList<ResourceTarget> ResolveLoop(string text) =>
        bySymbol.TryGetValue(text, out var found) || byLoop.TryGetValue(text, out found)
            ? [.. found.Select(resource => new ResourceTarget(resource.Id.ToString(), resource.ApiVersion))]
            : throw new ExpressionException(
                $"The template reference '{text}' is not valid: could not find a resource copy with this name.");

    private static void Add(Dictionary<string, List<ResourceInstance>> index, string key, ResourceInstance resource)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        list.Add(resource);
    }
}
