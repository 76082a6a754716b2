using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>One resource to be deployed, or one that exists already and is read.</summary>
public sealed class PlannedResource
{
    private readonly ResourceInstance instance;
    private readonly TemplateDocument document;

    internal PlannedResource(ResourceInstance instance, TemplateDocument document, IReadOnlyList<ResourceId> dependsOn, bool needsRuntime)
    {
        this.instance = instance;
        this.document = document;
        DependsOn = dependsOn;
        NeedsRuntime = needsRuntime;
    }

    public ResourceId Id => instance.Id;

    public string Type => instance.Type;

    /// <summary>The full name, such as vnet1/subnet1 of a subnet.</summary>
    public string Name => instance.Name;

    public string ApiVersion => instance.ApiVersion;

    /// <summary>How messages name it, with line and column where the text is known.</summary>
    public string Subject => instance.Subject(document);

    /// <summary>Where it stands in the text, as a JSON path.</summary>
    public string Path => document.FullPath(instance.Path);

    /// <summary>Of a deployment, its template before anything in it is evaluated: parameters of this one are in it by name alone.</summary>
    public JsonObject? WrittenTemplate => (instance.Source.Find("properties") as JsonObject)?.Find("template") as JsonObject;

    /// <summary>Its region; null where it has none, or has one that other resources tell.</summary>
    public string? Location
    {
        get
        {
            try
            {
                return new BodyEvaluator(instance.Context).Evaluate(instance.Source.Find("location")).AsText();
            }
            catch (ExpressionException)
            {
                return null;
            }
        }
    }

    /// <summary>The resources of the plan that must be there first.</summary>
    public IReadOnlyList<ResourceId> DependsOn { get; }

    /// <summary>Whether it exists already: it is read, never deployed.</summary>
    public bool IsExisting => instance.IsExisting;

    /// <summary>Whether it is a deployment of its own, whose body holds properties.template to be planned in turn.</summary>
    public bool IsDeployment => instance.IsDeployment;

    public string ResourceGroup => Id.ResourceGroup;

    public string SubscriptionId => Id.SubscriptionId;

    /// <summary>Whether the body reads other resources, so that it can be evaluated only when they are there.</summary>
    public bool NeedsRuntime { get; }

    /// <summary>The body for the provider: location, tags, sku, properties and whatever else the template gives.</summary>
    /// <exception cref="DiagnosticException">An expression cannot be evaluated.</exception>
    public JsonObject Evaluate(IRuntimeResources runtime)
    {
        try
        {
            return ResourceBody.Evaluate(instance, runtime);
        }
        catch (ExpressionException exception)
        {
            throw new DiagnosticException(exception.ToDiagnostic(instance.Subject(document), document.FullPath(instance.Path)));
        }
        catch (TemplateTooLargeException)
        {
            throw new DiagnosticException(
                new TemplateTooLargeException(instance.Subject(document), document.FullPath(instance.Path)).ToDiagnostic());
        }
    }

    public override string ToString() => $"{Type} {Name}";
}
