using System.Text;
using Redoubt.ControlPlane.Deployments.Links;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>What deploying, validating and looking ahead begin with: the request, read and planned.</summary>
internal sealed class DeploymentPlanning(Instance instance, DeploymentPreflight preflight, LinkFetcher links)
{
    private const string InSubscription = "/subscriptions/{subscription}/providers/Microsoft.Resources/deployments";
    private const string InGroup = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Resources/deployments";

    /// <summary>Where all deployments to the subscription itself are.</summary>
    public const string OfSubscription = InSubscription;

    /// <summary>Where one deployment is: to a group or to the subscription.</summary>
    public static IReadOnlyList<string> Paths { get; } = [$"{InGroup}/{{name}}", $"{InSubscription}/{{name}}"];

    /// <summary>Planning is arithmetic on the request and takes as long as the template is large: it keeps nobody from the store.</summary>
    public async Task<PlannedDeployment> ReadAsync(HttpContext context)
    {
        var request = new DeploymentRequest(await ReadTextAsync(context), LinkedSource.Sent);
        var id = IdOf(context);
        var placement = DeploymentProvider.NewPlacement(
            OperationLinks.Base(context), instance.Store.Now, ArmRequest.Origin(context).CorrelationId);
        return await links.WithLinksAsync(LinkedContents.None, known => Task.FromResult(Plan(known)), context.RequestAborted);

        PlannedDeployment Plan(LinkedContents known)
        {
            var linked = request.With(known);
            var planned = new PlannedDeployment(
                id, linked, linked.Plan(id, placement, instance.Identity, instance.Store.Snapshot), placement);
            if (known.Texts.Count > 0 || planned.Plan.Resources.Any(resource => resource.IsDeployment))
            {
                // Deployments inside of this one may link, too, and what they link to is fetched before anything is accepted.
                FetchNeeded(planned);
            }

            return planned;
        }
    }

    /// <summary>What would be refused is said later, in the one place where it is.</summary>
    private void FetchNeeded(PlannedDeployment planned)
    {
        try
        {
            preflight.Check(planned, instance.Store.Snapshot, instance.Store.Now);
        }
        catch (InvalidDeploymentException)
        {
        }
    }

    private static async Task<string> ReadTextAsync(HttpContext context)
    {
        ArmRequest.RequireJson(context.Request);
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

    /// <summary>The deployment that the path names, with its group as that is spelled.</summary>
    public ResourceId IdOf(HttpContext context)
    {
        var values = context.Request.RouteValues;
        var (subscription, name) = ((string)values["subscription"]!, (string)values["name"]!);
        if (values["group"] is not string group)
        {
            return ResourceId.CreateInSubscription(subscription, ResourceTypes.Deployment, name);
        }

        var spelled = instance.Store.Snapshot.TryGetGroup(group, out var stored) ? stored.Name : group;
        return ResourceId.Create(subscription, spelled, ResourceTypes.Deployment, name);
    }

    public StoredResource Existing(ResourceId id) =>
        instance.Store.Snapshot.Find(id) ?? throw ResourceService.NotFound(id, instance.Store.Snapshot);
}

/// <summary>A request and what it comes to.</summary>
internal sealed record PlannedDeployment(ResourceId Id, DeploymentRequest Request, DeploymentPlan Plan, DeploymentPlacement Placement);
