using Redoubt.Model.Resources;

namespace Redoubt.Client.Resources;

/// <summary>A resource as the service answers it.</summary>
/// <typeparam name="TProperties">Its properties.</typeparam>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Location">Its region, or null for a child.</param>
/// <param name="Tags">Its tags, or null.</param>
public sealed record ArmResource<TProperties>(
    ResourceId Id,
    string Name,
    TProperties Properties,
    string? Location = null,
    IReadOnlyDictionary<string, string>? Tags = null);
