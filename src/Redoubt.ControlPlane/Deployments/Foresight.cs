using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>What a deployment would come to.</summary>
/// <param name="Resources">What it would deploy, deployments inside of it included, in the order of its plan.</param>
/// <param name="After">The store as it would be in the end, as far as that can be told.</param>
internal sealed record Foresight(IReadOnlyList<ForeseenResource> Resources, StoreSnapshot After);

/// <summary>One resource that would be deployed.</summary>
/// <param name="Id">The resource.</param>
/// <param name="ApiVersion">The version that the template asks for.</param>
/// <param name="Unknown">Why it cannot be told what becomes of it before the deployment runs; null where it can.</param>
internal sealed record ForeseenResource(ResourceId Id, string ApiVersion, string? Unknown);
