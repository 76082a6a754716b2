using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;

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
/// <param name="TemplateLink">Where the template was fetched from, as it is answered; null where it was sent.</param>
/// <param name="ParametersLink">Where the parameters were fetched from, as it is answered; null where they were sent.</param>
/// <param name="IsCanceled">Whether it was cancelled: what had begun goes on to its end, and until then the deployment is busy.</param>
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
    JsonObject? Error = null,
    JsonObject? TemplateLink = null,
    JsonObject? ParametersLink = null,
    bool IsCanceled = false)
{
    /// <summary>The state that is answered: cancelled at once, though not at rest yet.</summary>
    public string StateOf(StoredResource deployment) => IsCanceled ? ProvisioningStates.Canceled : deployment.State;
}
