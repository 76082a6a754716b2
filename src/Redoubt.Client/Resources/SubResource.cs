using Redoubt.Model.Resources;

namespace Redoubt.Client.Resources;

/// <summary>A reference to another resource.</summary>
/// <param name="Id">Its id.</param>
public sealed record SubResource(ResourceId Id);
