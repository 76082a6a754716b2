using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>What the service knows of a deployment.</summary>
/// <param name="Seed">What newGuid() is made from, so that a resumed deployment gets the same ones.</param>
/// <param name="Begun">What utcNow() tells, and the beginning of the duration.</param>
/// <param name="CorrelationId">One id for the deployment and all it does.</param>
/// <param name="TemplateHash">A number that changes with the template.</param>
/// <param name="Parameters">The parameters without the values of secure ones.</param>
/// <param name="BaseUrl">The address that the client knows the API by, for environment().</param>
/// <param name="Mode">What becomes of resources that the template does not name.</param>
/// <param name="Location">Of a deployment to the subscription, where its data is kept.</param>
/// <param name="Ended">When it ended, or null.</param>
/// <param name="Outputs">The outputs, once it has succeeded.</param>
/// <param name="Error">The ARM error object, once it has failed.</param>
internal sealed record DeploymentPlacement(
    Guid Seed,
    DateTimeOffset Begun,
    Guid CorrelationId,
    string TemplateHash,
    JsonObject Parameters,
    string BaseUrl,
    DeploymentMode Mode = DeploymentMode.Incremental,
    string? Location = null,
    DateTimeOffset? Ended = null,
    JsonObject? Outputs = null,
    JsonObject? Error = null);
