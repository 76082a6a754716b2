using System.Globalization;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with a template, its parameters or its deployment.</summary>
public static class TemplateDiagnostics
{
    private static readonly DiagnosticDescriptor NotJsonKind = new(
        "RDT4001", "InvalidRequestContent", 400, "The text is not JSON", "Correct the text at the line and column that the message names.");

    private static readonly DiagnosticDescriptor StructureKind = new(
        "RDT4002", "InvalidTemplate", 400, "A section of the template is missing, unknown or of the wrong form",
        "Give the section the form that the message names.");

    private static readonly DiagnosticDescriptor ParameterMissingKind = new(
        "RDT4003", "InvalidTemplate", 400, "A parameter has neither a value nor a default",
        "Pass a value, or give the parameter a defaultValue.");

    private static readonly DiagnosticDescriptor ParameterUnknownKind = new(
        "RDT4004", "InvalidTemplate", 400, "A value is passed for a parameter that the template does not declare",
        "Remove the value, or correct its name to one of those listed.");

    private static readonly DiagnosticDescriptor ParameterInvalidKind = new(
        "RDT4005", "InvalidTemplate", 400, "A parameter's value does not fit its declaration", "Pass a value that fits the declaration.");

    private static readonly DiagnosticDescriptor ParameterNullKind = new(
        "RDT4006", "InvalidDeploymentParameterValue", 400, "A parameter's value is null",
        "Pass a value, or declare the parameter nullable.");

    private static readonly DiagnosticDescriptor ParameterReferenceKind = new(
        "RDT4007", "KeyVaultParameterReferenceNotFound", 400, "A parameter's value is a reference to a key vault",
        "Read the secret and pass its value.");

    private static readonly DiagnosticDescriptor ParameterArgumentKind = new(
        "RDT4008", "InvalidDeploymentParameterKey", 400, "A parameter is not written as name=value",
        "Write name=value, or name a parameters file.");

    private static readonly DiagnosticDescriptor SyntaxKind = new(
        "RDT4009", "InvalidTemplate", 400, "An expression cannot be parsed",
        "Correct the expression at the position that the message names.");

    private static readonly DiagnosticDescriptor UnknownFunctionKind = new(
        "RDT4010", "InvalidTemplate", 400, "An expression calls a function that does not exist",
        "Correct the function's name, or declare it under functions.");

    private static readonly DiagnosticDescriptor EvaluationKind = new(
        "RDT4011", "InvalidTemplate", 400, "An expression cannot be evaluated", "Correct the expression, or the values it is made from.");

    private static readonly DiagnosticDescriptor ResourceKind = new(
        "RDT4012", "InvalidTemplate", 400, "A resource of the template is not well formed",
        "Give each resource a type, a name with as many segments, and an apiVersion; declare it once.");

    private static readonly DiagnosticDescriptor DependencyKind = new(
        "RDT4013", "InvalidTemplate", 400, "A resource depends on one that the template does not define",
        "Name a resource or a copy loop of the template in dependsOn; resources that already exist need no dependsOn.");

    private static readonly DiagnosticDescriptor CycleKind = new(
        "RDT4014", "InvalidTemplate", 400, "Resources depend on each other in a circle",
        "Remove one dependsOn or reference() of the circle.");

    private static readonly DiagnosticDescriptor LinkKind = new(
        "RDT4015", "InvalidContentLink", 400, "A deployment links to what cannot be fetched",
        "Upload the file to a storage account of this instance, and link to it there with a signature that reads it.");

    private static readonly DiagnosticDescriptor ScopeKind = new(
        "RDT4016", "InvalidTemplate", 400, "A resource lies outside every resource group",
        "Deploy resources that belong to a resource group; make the group itself beforehand.");

    private static readonly DiagnosticDescriptor MissingResourceKind = new(
        "RDT4017", "ResourceNotFound", 404, "An expression reads a resource that does not exist",
        "Create the resource first, or correct its name, type and resource group.");

    private static readonly DiagnosticDescriptor OutputKind = new(
        "RDT4018", "DeploymentOutputEvaluationFailed", 400, "An output cannot be evaluated", "Correct the output's value.");

    private static readonly DiagnosticDescriptor NestedModeKind = new(
        "RDT4019", "InvalidTemplate", 400, "A deployment inside of another one has the mode Complete",
        "Give the nested deployment the mode Incremental; the outermost one alone may be Complete.");

    private static readonly DiagnosticDescriptor LimitKind = new(
        "RDT4020", "InvalidTemplate", 400, "A template has more of something than the cloud takes",
        "Split the template: a nested deployment counts as one resource and has limits of its own.");

    private static readonly DiagnosticDescriptor TooLargeKind = new(
        "RDT4021", "RequestContentTooLarge", 413, "A request to deploy is larger than the cloud takes",
        "Make the template smaller, or link to parts of it.");

    private static readonly DiagnosticDescriptor CannotCancelKind = new(
        "RDT4022", "DeploymentCannotBeCancelled", 409, "A deployment that has ended cannot be cancelled",
        "Nothing is to be done: what it made is there.");

    private static readonly DiagnosticDescriptor CanceledKind = new(
        "RDT4023", "DeploymentCanceled", 409, "The deployment was cancelled", "Deploy again to go on where it stopped.");

    private static readonly DiagnosticDescriptor NotFoundKind = new(
        "RDT4024", "DeploymentNotFound", 404, "The deployment does not exist",
        "Check its name, and the group or subscription that it was to.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotJsonKind, StructureKind, ParameterMissingKind, ParameterUnknownKind, ParameterInvalidKind, ParameterNullKind,
        ParameterReferenceKind, ParameterArgumentKind, SyntaxKind, UnknownFunctionKind, EvaluationKind, ResourceKind,
        DependencyKind, CycleKind, LinkKind, ScopeKind, MissingResourceKind, OutputKind,
        NestedModeKind, LimitKind, TooLargeKind, CannotCancelKind, CanceledKind, NotFoundKind,
    ];

    /// <summary>A text that is not JSON, not even with comments and unquoted names.</summary>
    /// <param name="what">What the text is: template, parameters file.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1.</param>
    /// <param name="reason">What was found and expected, as a sentence.</param>
    public static Diagnostic NotJson(string what, int line, int column, string reason) =>
        new(NotJsonKind, string.Create(
            CultureInfo.InvariantCulture, $"The {what} is not valid JSON at line {line}, column {column}: {reason}"));

    /// <summary>A section that is missing, unknown or of the wrong form.</summary>
    public static Diagnostic Structure(string reason, string path) =>
        new(StructureKind, $"Deployment template parse failed: '{reason}'.", path);

    /// <summary>A parameter without a value.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="at">Where it is declared: empty, or a phrase that starts with a blank.</param>
    /// <param name="path">Where it is declared, as a JSON path.</param>
    public static Diagnostic ParameterMissing(string name, string at, string path) =>
        new(ParameterMissingKind, Failed(
            $"The value for the template parameter '{name}'{at} is not provided. "
            + "Please see https://aka.ms/resource-manager-parameter-files for usage details."), path);

    /// <summary>Values for parameters that the template does not declare.</summary>
    public static Diagnostic ParameterUnknown(IEnumerable<string> names, IEnumerable<string> declared) =>
        new(ParameterUnknownKind, Failed(
            $"The template parameters '{string.Join(", ", names)}' in the parameters file are not valid; they are not present in the "
            + "original template and can therefore not be provided at deployment time. The only supported parameters for this template "
            + $"are '{string.Join(", ", declared)}'. Please see https://aka.ms/resource-manager-parameter-files for usage details."));

    /// <summary>A value that does not fit the parameter's declaration.</summary>
    public static Diagnostic ParameterInvalid(string name, string at, string reason, string path) =>
        new(ParameterInvalidKind, Failed($"The provided value for the template parameter '{name}'{at} is not valid. {reason}"), path);

    /// <summary>A null for a parameter that takes none.</summary>
    public static Diagnostic ParameterNull(string name, string path) =>
        new(ParameterNullKind, $"The value of deployment parameter '{name}' is null. "
            + "Please specify the value or use the parameter reference. "
            + "Please see https://aka.ms/resource-manager-parameter-files for details.", path);

    /// <summary>A parameter whose value would have to be read from a key vault.</summary>
    public static Diagnostic ParameterReference(string name) =>
        new(ParameterReferenceKind, $"The value of deployment parameter '{name}' is a reference to a key vault, which a deployment here "
            + "does not read. Pass the secret's value itself.", name);

    /// <summary>A command-line argument that is not name=value.</summary>
    public static Diagnostic ParameterArgument(string argument, string reason) =>
        new(ParameterArgumentKind, $"The parameter '{argument}' cannot be read: {reason}");

    /// <summary>An expression that cannot be parsed.</summary>
    /// <param name="subject">What holds it, such as: template variable 'subnetId'.</param>
    /// <param name="reason">What was found and expected, and at which position.</param>
    /// <param name="path">Where it stands, as a JSON path.</param>
    public static Diagnostic Syntax(string subject, string reason, string path) =>
        new(SyntaxKind, Failed($"The {subject} is not valid: {reason}"), path);

    /// <summary>A call of a function that does not exist.</summary>
    public static Diagnostic UnknownFunction(string subject, string reason, string path) =>
        new(UnknownFunctionKind, Failed($"The {subject} is not valid: {reason}"), path);

    /// <summary>An expression that cannot be evaluated.</summary>
    public static Diagnostic Evaluation(string subject, string reason, string path) =>
        new(EvaluationKind, Failed($"The {subject} is not valid: {reason}"), path);

    /// <summary>A resource that is not well formed, or is declared twice.</summary>
    public static Diagnostic Resource(string sentence, string path) => new(ResourceKind, Failed(sentence), path);

    /// <summary>A dependsOn that names nothing in the template, or too much.</summary>
    public static Diagnostic Dependency(string sentence, string path) => new(DependencyKind, Failed(sentence), path);

    /// <summary>Resources that depend on each other in a circle.</summary>
    /// <param name="circle">The resources of the circle in the order of their dependsOn; the first is repeated at the end.</param>
    public static Diagnostic Cycle(IEnumerable<string> circle) =>
        new(CycleKind, Failed(
            $"Circular dependency detected on resource: '{string.Join("' -> '", circle)}'. "
            + "Please see https://aka.ms/arm-syntax-resources for usage details."));

    /// <summary>More of something than a template may have.</summary>
    /// <param name="what">What there is too much of: template parameters.</param>
    /// <param name="limit">How many there may be.</param>
    /// <param name="actual">How many there are.</param>
    /// <param name="path">Where they stand, as a JSON path.</param>
    public static Diagnostic Limit(string what, int limit, int actual, string path) =>
        new(LimitKind, Failed(string.Create(
            CultureInfo.InvariantCulture,
            $"The number of {what} limit exceeded. Limit: '{limit}' and actual: '{actual}'. ")
            + "Please see https://aka.ms/arm-deploy/#template-limits for usage details."), path);

    /// <summary>A request that is too large to be read.</summary>
    public static Diagnostic TooLarge(int limit) =>
        new(TooLargeKind, string.Create(
            CultureInfo.InvariantCulture, $"The request content size exceeds the maximum size of {limit / (1024 * 1024)} MB."));

    /// <summary>A deployment in mode Complete inside of another one.</summary>
    public static Diagnostic NestedMode(string deployment) =>
        new(NestedModeKind, Failed(
            $"The nested deployment '{deployment}' has the mode 'Complete', and nested deployments can only have the mode 'Incremental'. "
            + "Please see https://aka.ms/arm-nested-deployments for usage details."), deployment);

    /// <summary>A template or a parameters file that cannot be fetched.</summary>
    /// <param name="link">Where it should be, without a signature.</param>
    /// <param name="reason">Why it is not fetched.</param>
    public static Diagnostic Link(string link, string reason) =>
        new(LinkKind, $"Unable to download deployment content from '{link}': {reason}. "
            + "Please see https://aka.ms/arm-deploy for usage details.", link);

    /// <summary>A resource outside every resource group.</summary>
    public static Diagnostic Scope(string resource, string reason, string path) =>
        new(ScopeKind, Failed($"The template resource '{resource}' cannot be deployed: {reason}"), path);

    /// <summary>A resource that an expression reads and that does not exist.</summary>
    public static Diagnostic MissingResource(string resourceId) =>
        new(MissingResourceKind, $"The Resource '{resourceId}' was not found. "
            + "For more details please go to https://aka.ms/ARMResourceNotFoundFix", resourceId);

    /// <summary>An output that cannot be evaluated.</summary>
    public static Diagnostic Output(string name, string reason, string path) =>
        new(OutputKind, $"Unable to evaluate template output '{name}': {reason}", path);

    /// <summary>There is no such deployment.</summary>
    public static Diagnostic NotFound(string deployment) => new(NotFoundKind, $"Deployment '{deployment}' could not be found.", deployment);

    /// <summary>A deployment that has ended cannot be cancelled.</summary>
    public static Diagnostic CannotCancel(string deployment, string state) =>
        new(CannotCancelKind, $"The deployment '{deployment}' cannot be cancelled, because its provisioning state is '{state}': only one "
            + "that is 'Accepted' or 'Running' can be.", deployment);

    /// <summary>The deployment was cancelled.</summary>
    public static Diagnostic Canceled(string deployment) =>
        new(CanceledKind, $"The deployment '{deployment}' was cancelled. What it had begun has ended as its operations say.", deployment);

    private static string Failed(string sentence) => $"Deployment template validation failed: '{sentence}'.";
}
