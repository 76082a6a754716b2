using System.Text;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>What deploying, validating and looking ahead begin with: the request, read and planned.</summary>
internal sealed class DeploymentPlanning(Instance instance)
{
    /// <summary>Planning is arithmetic on the request and takes as long as the template is large: it keeps nobody from the store.</summary>
    public async Task<PlannedDeployment> ReadAsync(HttpContext context, string subscription, string group, string name)
    {
        var request = new DeploymentRequest(await ReadTextAsync(context));
        var id = IdOf(subscription, group, name);
        var placement = DeploymentProvider.NewPlacement(
            OperationLinks.Base(context), instance.Store.Now, ArmRequest.Origin(context).CorrelationId);
        return new PlannedDeployment(id, request, request.Plan(id, placement, instance.Identity, instance.Store.Snapshot), placement);
    }

    private static async Task<string> ReadTextAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = new StringBuilder();
        var buffer = new char[64 * 1024];
        while (await reader.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (text.Length + read > TemplateLimits.Request)
            {
                throw new DiagnosticException(TemplateDiagnostics.TooLarge(TemplateLimits.Request));
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    public ResourceId IdOf(string subscription, string group, string name)
    {
        var spelled = instance.Store.Snapshot.TryGetGroup(group, out var stored) ? stored.Name : group;
        return ResourceId.Create(subscription, spelled, ResourceTypes.Deployment, name);
    }

    public StoredResource Existing(ResourceId id) =>
        instance.Store.Snapshot.Find(id) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(id));
}

/// <summary>A request and what it comes to.</summary>
internal sealed record PlannedDeployment(ResourceId Id, DeploymentRequest Request, DeploymentPlan Plan, DeploymentPlacement Placement);
