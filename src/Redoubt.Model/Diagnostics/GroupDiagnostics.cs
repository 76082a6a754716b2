namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with requests to resource groups, operations and the service itself.</summary>
public static class GroupDiagnostics
{
    /// <summary>The name of a resource group is not allowed.</summary>
    public static readonly DiagnosticDescriptor InvalidNameKind = new(
        "RDT5001", "InvalidResourceGroup", 400, "The resource group's name is not allowed",
        "Use up to 90 letters, digits, '-', '_', '(', ')' and '.', not ending with '.'.");

    /// <summary>An existing group is asked for in another region.</summary>
    public static readonly DiagnosticDescriptor LocationChangedKind = new(
        "RDT5002", "InvalidResourceGroupLocation", 409, "A resource group cannot move to another region",
        "Keep the location, or delete the group and create it anew.");

    /// <summary>The group is being deleted.</summary>
    public static readonly DiagnosticDescriptor BeingDeletedKind = new(
        "RDT5003", "ResourceGroupBeingDeleted", 409, "The resource group is being deleted", "Wait until it is gone, then try again.");

    /// <summary>No operation has the id.</summary>
    public static readonly DiagnosticDescriptor OperationNotFoundKind = new(
        "RDT5004", "OperationNotFound", 404, "The operation does not exist", "Take the URL from the headers of the request that began it.");

    /// <summary>The path names no resource.</summary>
    public static readonly DiagnosticDescriptor InvalidPathKind = new(
        "RDT5005", "InvalidRequestPath", 404, "The path names no resource",
        "A resource is /subscriptions/{id}/resourceGroups/{group}/providers/{namespace}/{type}/{name}.");

    /// <summary>The filter of a list cannot be read.</summary>
    public static readonly DiagnosticDescriptor InvalidFilterKind = new(
        "RDT5006", "InvalidFilterInQueryString", 400, "The filter cannot be read",
        "Join terms such as resourceType eq 'Microsoft.Cache/Redis' with 'and'.");

    /// <summary>The real cloud offers it, this service does not yet.</summary>
    public static readonly DiagnosticDescriptor NotOfferedKind = new(
        "RDT5007", "NotSupported", 400, "Not offered by this version", "Leave the property named in the message out.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        InvalidNameKind, LocationChangedKind, BeingDeletedKind, OperationNotFoundKind, InvalidPathKind, InvalidFilterKind, NotOfferedKind,
    ];

    /// <summary>The name of a resource group is not allowed.</summary>
    public static Diagnostic InvalidName(string name) => new(
        InvalidNameKind, $"The provided resource group name '{name}' has these invalid characters, or is too long, or ends with a period.");

    /// <summary>An existing group is asked for in another region.</summary>
    public static Diagnostic LocationChanged(string name, string existing, string requested) => new(
        LocationChangedKind,
        $"Invalid resource group location '{requested}'. The Resource group '{name}' already exists in location '{existing}'.",
        "location");

    /// <summary>The group is being deleted.</summary>
    public static Diagnostic BeingDeleted(string name) => new(
        BeingDeletedKind, $"The resource group '{name}' is in deprovisioning state and cannot perform this operation.");

    /// <summary>No operation has the id.</summary>
    public static Diagnostic OperationNotFound(Guid id) => new(OperationNotFoundKind, $"The operation '{id}' could not be found.");

    /// <summary>The path names no resource.</summary>
    public static Diagnostic InvalidPath(string path) => new(InvalidPathKind, $"'{path}' is not the path of a resource.");

    /// <summary>The filter of a list cannot be read.</summary>
    public static Diagnostic InvalidFilter(string term) => new(InvalidFilterKind, $"The term '{term}' of $filter is not understood.");

    /// <summary>The real cloud offers it, this service does not yet.</summary>
    public static Diagnostic NotOffered(string target, string sentence) => new(NotOfferedKind, sentence, target);
}
