using System.Globalization;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with any request, whatever resource it is about.</summary>
public static class RequestDiagnostics
{
    /// <summary>The body is not a JSON object.</summary>
    public static readonly DiagnosticDescriptor MalformedBodyKind = new(
        "RDT1001", "InvalidRequestContent", 400, "The request body is not a JSON object", "Send one JSON object, each property once.");

    /// <summary>The body has no location.</summary>
    public static readonly DiagnosticDescriptor LocationRequiredKind = new(
        "RDT1002", "LocationRequired", 400, "The resource has no location", "Add \"location\" with a region such as westeurope.");

    /// <summary>The location is not a region.</summary>
    public static readonly DiagnosticDescriptor LocationNotAvailableKind = new(
        "RDT1003", "LocationNotAvailableForResourceType", 400, "The location is not a known region",
        "Take a region from the list in the message, by its short or its display name.");

    /// <summary>An existing resource is asked for in another region.</summary>
    public static readonly DiagnosticDescriptor LocationChangedKind = new(
        "RDT1004", "InvalidResourceLocation", 409, "A resource cannot move to another region",
        "Keep the location, or delete the resource and create it anew.");

    /// <summary>The api-version is missing.</summary>
    public static readonly DiagnosticDescriptor MissingApiVersionKind = new(
        "RDT1005", "MissingApiVersionParameter", 400, "The request names no api-version",
        "Add ?api-version= with a version that the type supports.");

    /// <summary>The api-version is unknown.</summary>
    public static readonly DiagnosticDescriptor InvalidApiVersionKind = new(
        "RDT1006", "InvalidApiVersionParameter", 400, "The api-version is not a known one", "Take a version from the list in the message.");

    /// <summary>The type has no such api-version.</summary>
    public static readonly DiagnosticDescriptor NoRegisteredProviderKind = new(
        "RDT1007", "NoRegisteredProviderFound", 400, "No provider serves the type in that api-version",
        "Take a version from the list in the message.");

    /// <summary>The resource does not exist.</summary>
    public static readonly DiagnosticDescriptor ResourceNotFoundKind = new(
        "RDT1008", "ResourceNotFound", 404, "The resource does not exist", "Check name, type and resource group, or create it first.");

    /// <summary>The resource group does not exist.</summary>
    public static readonly DiagnosticDescriptor ResourceGroupNotFoundKind = new(
        "RDT1009", "ResourceGroupNotFound", 404, "The resource group does not exist", "Create the resource group first.");

    /// <summary>The subscription does not exist.</summary>
    public static readonly DiagnosticDescriptor SubscriptionNotFoundKind = new(
        "RDT1010", "SubscriptionNotFound", 404, "The subscription does not exist",
        "Check the subscription id; list them with GET /subscriptions.");

    /// <summary>The namespace has no such type.</summary>
    public static readonly DiagnosticDescriptor InvalidResourceTypeKind = new(
        "RDT1011", "InvalidResourceType", 404, "The provider has no such resource type",
        "Check the type's spelling; GET /subscriptions/{id}/providers/{namespace} lists the types.");

    /// <summary>A property that refers to another resource is not an id.</summary>
    public static readonly DiagnosticDescriptor LinkedInvalidPropertyIdKind = new(
        "RDT1012", "LinkedInvalidPropertyId", 400, "A reference is not a resource id",
        "Write the whole id, from /subscriptions/ on; in a template use resourceId().");

    /// <summary>A property has the wrong kind or is missing.</summary>
    public static readonly DiagnosticDescriptor InvalidRequestFormatKind = new(
        "RDT1013", "InvalidRequestFormat", 400, "A property of the request has the wrong form",
        "Correct the property that the message names.");

    /// <summary>There is no valid token.</summary>
    public static readonly DiagnosticDescriptor AuthenticationFailedKind = new(
        "RDT1014", "AuthenticationFailed", 401, "The request is not signed in", "Sign in and send the token as Authorization: Bearer.");

    /// <summary>The caller's role does not allow the action.</summary>
    public static readonly DiagnosticDescriptor AuthorizationFailedKind = new(
        "RDT1015", "AuthorizationFailed", 403, "The caller's role does not allow the action",
        "Ask for a role that allows the action on this scope.");

    /// <summary>The resource has an operation under way.</summary>
    public static readonly DiagnosticDescriptor BusyKind = new(
        "RDT1016", "Conflict", 409, "The resource is busy with another operation",
        "Wait until provisioningState is Succeeded or Failed, then send the request again.");

    /// <summary>The parent of a child resource does not exist.</summary>
    public static readonly DiagnosticDescriptor ParentResourceNotFoundKind = new(
        "RDT1017", "ParentResourceNotFound", 404, "The parent resource does not exist", "Create the parent first.");

    /// <summary>A name breaks the rules for names.</summary>
    public static readonly DiagnosticDescriptor InvalidResourceNameKind = new(
        "RDT1018", "InvalidResourceName", 400, "The resource's name is not allowed",
        "Take 1 to 80 letters, digits, '_', '.' or '-', a letter, digit or '_' at both ends.");

    /// <summary>Two children of one parent have the same name.</summary>
    public static readonly DiagnosticDescriptor DuplicateResourceNameKind = new(
        "RDT1019", "DuplicateResourceName", 400, "Two children have the same name",
        "Rename one; names that differ in case alone are the same.");

    /// <summary>A resource that is referred to does not exist, or not in this region.</summary>
    public static readonly DiagnosticDescriptor InvalidResourceReferenceKind = new(
        "RDT1020", "InvalidResourceReference", 400, "A resource that is referred to does not exist here",
        "Create it first, in the same region, or correct the id.");

    /// <summary>The subscription has not registered the namespace.</summary>
    public static readonly DiagnosticDescriptor MissingSubscriptionRegistrationKind = new(
        "RDT1021", "MissingSubscriptionRegistration", 409, "The subscription has not registered the provider",
        "Register it: POST /subscriptions/{id}/providers/{namespace}/register.");

    /// <summary>A management lock forbids it.</summary>
    public static readonly DiagnosticDescriptor ScopeLockedKind = new(
        "RDT1022", "ScopeLocked", 409, "A management lock forbids the operation",
        "Remove the lock that the message names, or leave the resource as it is.");

    /// <summary>The resource is not as the request's headers say.</summary>
    public static readonly DiagnosticDescriptor PreconditionFailedKind = new(
        "RDT1023", "PreconditionFailed", 412, "The resource is not as If-Match or If-None-Match says",
        "Read the resource again and send its etag, or leave the header out.");

    /// <summary>A page of a list cannot be had.</summary>
    public static readonly DiagnosticDescriptor InvalidPageKind = new(
        "RDT1024", "InvalidTopOrSkipToken", 400, "$top or $skiptoken of a list is not valid",
        "$top is a number from 1 to 1000; follow nextLink as it is.");

    /// <summary>A tag is not allowed.</summary>
    public static readonly DiagnosticDescriptor InvalidTagKind = new(
        "RDT1025", "InvalidTag", 400, "A tag is too long, or there are too many",
        "Up to 50 tags, with names of up to 512 and values of up to 256 characters.");

    /// <summary>A tag's name has characters that none may have.</summary>
    public static readonly DiagnosticDescriptor InvalidTagNameKind = new(
        "RDT1026", "InvalidTagNameCharacters", 400, "A tag's name has reserved characters",
        @"Leave <, >, %, &, \, ?, / and control characters out of the name.");

    /// <summary>The namespace is none that this service has.</summary>
    public static readonly DiagnosticDescriptor InvalidNamespaceKind = new(
        "RDT1027", "InvalidResourceNamespace", 404, "No provider has the namespace",
        "GET /subscriptions/{id}/providers lists those that there are.");

    /// <summary>A namespace is in use.</summary>
    public static readonly DiagnosticDescriptor NamespaceInUseKind = new(
        "RDT1028", "Conflict", 409, "A provider that is in use stays registered", "Delete the namespace's resources first.");

    /// <summary>The body is larger than any may be.</summary>
    public static readonly DiagnosticDescriptor TooLargeKind = new(
        "RDT1031", "RequestContentTooLarge", 413, "The request body is larger than the cloud takes", "Send less at once: 4 MB are the most.");

    /// <summary>The body is said to be something else than JSON.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMediaTypeKind = new(
        "RDT1032", "UnsupportedMediaType", 415, "The request body is not said to be JSON", "Send the header Content-Type: application/json.");

    /// <summary>A property that refers to another resource names one of another type.</summary>
    public static readonly DiagnosticDescriptor WrongReferenceTypeKind = new(
        "RDT1033", "InvalidJsonReferenceWrongType", 400, "A reference is the id of another type of resource",
        "Write the id of a resource of the type that the message names.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        MalformedBodyKind, LocationRequiredKind, LocationNotAvailableKind, LocationChangedKind, MissingApiVersionKind,
        InvalidApiVersionKind, NoRegisteredProviderKind, ResourceNotFoundKind, ResourceGroupNotFoundKind, SubscriptionNotFoundKind,
        InvalidResourceTypeKind, LinkedInvalidPropertyIdKind, InvalidRequestFormatKind, AuthenticationFailedKind,
        AuthorizationFailedKind, BusyKind, ParentResourceNotFoundKind, InvalidResourceNameKind, DuplicateResourceNameKind,
        InvalidResourceReferenceKind, MissingSubscriptionRegistrationKind, ScopeLockedKind, PreconditionFailedKind, InvalidPageKind,
        InvalidTagKind, InvalidTagNameKind, InvalidNamespaceKind, NamespaceInUseKind,
        TooLargeKind, UnsupportedMediaTypeKind, WrongReferenceTypeKind,
    ];

    /// <summary>The body is not a JSON object, for the reason given.</summary>
    public static Diagnostic MalformedBody(string reason) => new(
        MalformedBodyKind, $"The request content was invalid and could not be deserialized: '{reason}'.");

    /// <summary>The body has no location.</summary>
    public static Diagnostic LocationRequired() => new(
        LocationRequiredKind, "The location property is required for this definition.", "location");

    /// <summary>The location is not a region.</summary>
    public static Diagnostic LocationNotAvailable(string location, string type) => new(
        LocationNotAvailableKind,
        $"The provided location '{location}' is not available for resource type '{type}'. "
        + $"List of available regions for the resource type is '{string.Join(',', Location.All.Select(region => region.Name))}'.",
        "location");

    /// <summary>An existing resource is asked for in another region.</summary>
    public static Diagnostic LocationChanged(ResourceId id, string existing, string requested) => new(
        LocationChangedKind,
        $"The resource '{id.Name}' already exists in location '{existing}' in resource group '{id.ResourceGroup}'. A resource "
        + $"with the same name cannot be created in location '{requested}'. Please select a new resource name.",
        "location");

    /// <summary>The query has no api-version.</summary>
    public static Diagnostic MissingApiVersion() => new(
        MissingApiVersionKind, "The api-version query parameter (?api-version=) is required for all requests.", "api-version");

    /// <summary>The api-version is not a known one.</summary>
    public static Diagnostic InvalidApiVersion(string version, IEnumerable<string> supported) => new(
        InvalidApiVersionKind, $"The api-version '{version}' is invalid. The supported versions are '{string.Join(',', supported)}'.",
            "api-version");

    /// <summary>The type is not served in the api-version.</summary>
    public static Diagnostic NoRegisteredProvider(string type, string? location, string version, IEnumerable<string> supported) => new(
        NoRegisteredProviderKind,
        $"No registered resource provider found for {(location is null ? "" : $"location '{location}' and ")}API version '{version}' "
        + $"for type '{type}'. "
        + $"The supported api-versions are '{string.Join(", ", supported)}'.",
        "api-version");

    /// <summary>The resource does not exist.</summary>
    public static Diagnostic ResourceNotFound(ResourceId id) => new(
        ResourceNotFoundKind,
        $"The Resource '{TypeAndNames(id)}' under resource group '{id.ResourceGroup}' was not found. "
        + "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
        id.ToString());

    /// <summary>The resource group does not exist.</summary>
    public static Diagnostic ResourceGroupNotFound(string name) => new(
        ResourceGroupNotFoundKind, $"Resource group '{name}' could not be found.");

    /// <summary>The subscription does not exist.</summary>
    public static Diagnostic SubscriptionNotFound(string subscriptionId) => new(
        SubscriptionNotFoundKind, $"The subscription '{subscriptionId}' could not be found.");

    /// <summary>The namespace has no such type.</summary>
    public static Diagnostic InvalidResourceType(string provider, string version) => new(
        InvalidResourceTypeKind, $"The resource type could not be found in the namespace '{provider}' for api version '{version}'.");

    /// <summary>A property that refers to another resource is not an id.</summary>
    public static Diagnostic LinkedInvalidPropertyId(string text, string path) => new(
        LinkedInvalidPropertyIdKind,
        $"Property id '{text}' at path '{path}' is invalid. Expect fully qualified resource Id that start with "
        + "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
        path);

    /// <summary>A property has the wrong kind, or a value that is none of those allowed.</summary>
    public static Diagnostic InvalidRequestFormat(string path, string reason) => new(
        InvalidRequestFormatKind, $"Cannot parse the request. The property '{path}' is invalid. {reason}", path);

    /// <summary>There is no token, or it is not valid.</summary>
    public static Diagnostic AuthenticationFailed(string reason) => new(
        AuthenticationFailedKind, $"Authentication failed. {reason}");

    /// <summary>The caller's role does not allow the action.</summary>
    public static Diagnostic AuthorizationFailed(string caller, string objectId, string action, string scope) => new(
        AuthorizationFailedKind,
        $"The client '{caller}' with object id '{objectId}' does not have authorization to perform action '{action}' over scope '{scope}' "
        + "or the scope is invalid. If access was recently granted, please refresh your credentials.",
        scope);

    /// <summary>The resource has an operation under way.</summary>
    public static Diagnostic Busy(ResourceId id) => new(
        BusyKind,
        $"The resource '{id}' is busy processing a previous update request or is undergoing system maintenance.  As such, it is currently "
        + "unable to accept the update request.  Please try again later.",
        id.ToString());

    /// <summary>The parent of a child resource does not exist.</summary>
    public static Diagnostic ParentResourceNotFound(ResourceId parent) => new(
        ParentResourceNotFoundKind,
        $"Can not perform requested operation on nested resource. Parent resource '{parent.Name}' not found.",
        parent.ToString());

    /// <summary>A name breaks the rules for names.</summary>
    public static Diagnostic InvalidResourceName(string name) => new(
        InvalidResourceNameKind,
        $"Resource name {name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end "
        + "with a word character or with '_'. The name may contain word characters or '.', '-', '_'.",
        name);

    /// <summary>Two children of one parent have the same name.</summary>
    public static Diagnostic DuplicateResourceName(ResourceId parent, string name) => new(
        DuplicateResourceNameKind, $"Resource {parent} has two child resources with the same name ({name}).", name);

    /// <summary>A resource that is referred to does not exist.</summary>
    public static Diagnostic InvalidResourceReference(ResourceId missing, ResourceId referrer, string? target = null) => new(
        InvalidResourceReferenceKind,
        $"Resource {missing} referenced by resource {referrer} was not found. Please make sure that the referenced resource exists, "
        + "and that both resources are in the same region.",
        target);

    /// <summary>The subscription has not registered the namespace.</summary>
    public static Diagnostic MissingSubscriptionRegistration(string provider) => new(
        MissingSubscriptionRegistrationKind,
        $"The subscription is not registered to use namespace '{provider}'. "
        + "See https://aka.ms/rps-not-found for how to register subscriptions.");

    /// <summary>The namespace is none that this service has.</summary>
    public static Diagnostic InvalidNamespace(string provider) => new(
        InvalidNamespaceKind, $"The resource namespace '{provider}' is invalid.");

    /// <summary>A namespace is in use.</summary>
    public static Diagnostic NamespaceInUse(string provider, string reason) => new(
        NamespaceInUseKind, $"The namespace '{provider}' cannot be unregistered: {reason}");

    /// <summary>There are too many tags, or one is too long.</summary>
    public static Diagnostic InvalidTag(string target, string reason) => new(InvalidTagKind, reason, target);

    /// <summary>A tag's name has characters that none may have.</summary>
    public static Diagnostic InvalidTagName(string target, string name) => new(
        InvalidTagNameKind, $@"The tag name '{name}' has reserved characters '<,>,%,&,\,?,/' or control characters.", target);

    /// <summary>A management lock forbids it.</summary>
    public static Diagnostic ScopeLocked(string scope, string what, IEnumerable<string> locked) => new(
        ScopeLockedKind,
        $"The scope '{scope}' cannot perform {what} operation because following scope(s) are locked: '{string.Join(',', locked)}'. "
        + "Please remove the lock and try again.",
        scope);

    /// <summary>The resource is not as a header says.</summary>
    public static Diagnostic PreconditionFailed(ResourceId id, string header, string value) => new(
        PreconditionFailedKind, $"The condition '{value}' in the {header} header was not satisfied by '{id}'.", header);

    /// <summary>A page of a list cannot be had.</summary>
    public static Diagnostic InvalidPage(string parameter, string value) => new(
        InvalidPageKind, $"The value '{value}' of the query parameter '{parameter}' is not valid.", parameter);

    /// <summary>The body has more bytes than any may have.</summary>
    public static Diagnostic TooLarge(int limit) => new(
        TooLargeKind, string.Create(CultureInfo.InvariantCulture, $"The request content size exceeds the maximum size of {limit / (1024 * 1024)} MB."));

    /// <summary>The body is said to be of another media type; null where nothing is said.</summary>
    public static Diagnostic UnsupportedMediaType(string? mediaType) => new(
        UnsupportedMediaTypeKind,
        $"The content media type '{mediaType ?? "<null>"}' is not supported. Only 'application/json' is supported.",
        "Content-Type");

    /// <summary>A reference is the id of another type of resource.</summary>
    public static Diagnostic WrongReferenceType(ResourceId id, string type, string path) => new(
        WrongReferenceTypeKind,
        $"Reference Id {id} is referencing resource of a wrong type. The Id is expected to reference resources of type "
        + $"{type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..]}. Path {path}.",
        path);

    private static string TypeAndNames(ResourceId id) =>
        $"{id.Provider}/{string.Join('/', id.Type.Split('/').Skip(1).Zip(id.Names, (type, name) => $"{type}/{name}"))}";
}
