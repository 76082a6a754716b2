using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Model.Resources;

/// <summary>
/// The id of an ARM resource inside a resource group; or of a deployment to a subscription, or of a group itself. Two ids are equal when they differ in case alone, as in the cloud.
/// </summary>
public sealed class ResourceId : IEquatable<ResourceId>
{
    private readonly string[] types;
    private readonly string[] names;

    /// <summary>Ids are compared and looked up far more often than made, so the text, the type and the parent are made once, when asked for.</summary>
    private string? text, type;
    private ResourceId? parent;

    private ResourceId(string subscriptionId, string resourceGroup, string provider, string[] types, string[] names)
    {
        SubscriptionId = subscriptionId;
        ResourceGroup = resourceGroup;
        Provider = provider;
        this.types = types;
        this.names = names;
    }

    /// <summary>The subscription, a GUID in text.</summary>
    public string SubscriptionId { get; }

    /// <summary>The name of the resource group; empty for what is in none.</summary>
    public string ResourceGroup { get; }

    /// <summary>The resource provider, such as Microsoft.Network.</summary>
    public string Provider { get; }

    /// <summary>Whether it is in a resource group.</summary>
    public bool IsInGroup => ResourceGroup.Length > 0;

    /// <summary>The full type, such as Microsoft.Network/virtualNetworks/subnets.</summary>
    public string Type => type ??= $"{Provider}/{string.Join('/', types)}";

    /// <summary>The last name: of a subnet, the subnet's own.</summary>
    public string Name => names[^1];

    /// <summary>All names, outermost first.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The resource this one is a child of, or null for a top-level one.</summary>
    public ResourceId? Parent =>
        names.Length == 1 ? null : parent ??= new ResourceId(SubscriptionId, ResourceGroup, Provider, types[..^1], names[..^1]);

    /// <summary>The id in lower case: one key for all spellings.</summary>
    public string Key => ToString().ToLowerInvariant();

    /// <summary>The id of a top-level resource.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="resourceGroup">The resource group's name.</param>
    /// <param name="type">Provider and one type, such as Microsoft.Cache/Redis.</param>
    /// <param name="name">The resource's name.</param>
    public static ResourceId Create(string subscriptionId, string resourceGroup, string type, string name)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        return new ResourceId(subscriptionId, resourceGroup, type[..slash], [type[(slash + 1)..]], [name]);
    }

    /// <summary>The id of what is in a subscription and in no group: a deployment, or a group.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="type">Provider and one type.</param>
    /// <param name="name">The name.</param>
    public static ResourceId CreateInSubscription(string subscriptionId, string type, string name) => Create(subscriptionId, "", type, name);

    /// <summary>Whether the text is the id of a resource, wherever it is: inside a group, in a subscription, or a group itself.</summary>
    public static bool TryParseAnywhere(string? text, [NotNullWhen(true)] out ResourceId? id)
    {
        if (TryParse(text, out id))
        {
            return true;
        }

        var parts = (text ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        id = text is not ['/', ..] || parts.Length < 4 || !Is(parts[0], "subscriptions") ? null
            : parts.Length == 4 && Is(parts[2], "resourceGroups") ? CreateInSubscription(parts[1], ResourceTypes.ResourceGroup, parts[3])
            : parts.Length == 6 && Is(parts[2], "providers") ? CreateInSubscription(parts[1], $"{parts[3]}/{parts[4]}", parts[5])
            : null;
        return id is not null;
    }

    /// <summary>Reads an id as <see cref="TryParseAnywhere"/> does.</summary>
    /// <exception cref="FormatException">The text is no such id.</exception>
    public static ResourceId ParseAnywhere(string text) =>
        TryParseAnywhere(text, out var id) ? id : throw new FormatException($"'{text}' is not a resource id.");

    /// <summary>Whether the text is the id of a resource inside a resource group; leading slashes may be doubled.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ResourceId? id)
    {
        id = null;
        var parts = (text ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var wellFormed = text is ['/', ..]
            && parts.Length >= 8
            && parts.Length % 2 == 0
            && Is(parts[0], "subscriptions")
            && Is(parts[2], "resourceGroups")
            && Is(parts[4], "providers");
        if (!wellFormed)
        {
            return false;
        }

        var pairs = parts[6..];
        id = new ResourceId(
            parts[1],
            parts[3],
            parts[5],
            [.. pairs.Where((_, index) => index % 2 == 0)],
            [.. pairs.Where((_, index) => index % 2 == 1)]);
        return true;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not the id of a resource inside a resource group.</exception>
    public static ResourceId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a resource id.");

    /// <summary>The id of a child, such as a subnet of this network.</summary>
    public ResourceId Child(string type, string name) =>
        new(SubscriptionId, ResourceGroup, Provider, [.. types, type], [.. names, name]);

    /// <summary>Whether the type is this one, in any case.</summary>
    public bool IsType(string type) => Is(Type, type);

    /// <inheritdoc />
    public bool Equals(ResourceId? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && AreAll(names, other.names)
            && Is(ResourceGroup, other.ResourceGroup)
            && AreAll(types, other.types)
            && Is(Provider, other.Provider)
            && Is(SubscriptionId, other.SubscriptionId));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ResourceId);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        // The names alone tell nearly all ids apart.
        var hash = StringComparer.OrdinalIgnoreCase.GetHashCode(ResourceGroup);
        foreach (var name in names)
        {
            hash = HashCode.Combine(hash, StringComparer.OrdinalIgnoreCase.GetHashCode(name));
        }

        return hash;
    }

    /// <summary>The id as it was written, from /subscriptions on.</summary>
    public override string ToString() =>
        text ??= !IsInGroup && IsType(ResourceTypes.ResourceGroup)
            ? $"/subscriptions/{SubscriptionId}/resourceGroups/{Name}"
            : $"/subscriptions/{SubscriptionId}{(IsInGroup ? $"/resourceGroups/{ResourceGroup}" : "")}/providers/{Provider}/"
                + string.Join('/', types.Zip(names, (type, name) => $"{type}/{name}"));

    // From the last one on, which differs most often.
    private static bool AreAll(string[] left, string[] right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = left.Length - 1; i >= 0; i--)
        {
            if (!Is(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
