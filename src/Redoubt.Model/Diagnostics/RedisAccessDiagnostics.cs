using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with who may use a cache.</summary>
public static class RedisAccessDiagnostics
{
    /// <summary>The name of a policy or an assignment is not allowed.</summary>
    public static readonly DiagnosticDescriptor InvalidNameKind = new(
        "RDT3101", "InvalidRequestBody", 400, "The name of the access policy or assignment is not allowed",
        "Take 3 to 63 letters, digits and hyphens, a letter or digit at both ends; in a policy's name spaces are allowed as well.");

    /// <summary>A permissions string is not valid.</summary>
    public static readonly DiagnosticDescriptor InvalidPermissionsKind = new(
        "RDT3102", "InvalidRequestBody", 400, "The permissions of the access policy are not valid",
        "Correct the word that the message names; +get +hget ~app:* is an example.");

    /// <summary>The service's own policies stay as they are.</summary>
    public static readonly DiagnosticDescriptor BuiltInPolicyKind = new(
        "RDT3103", "BadRequest", 400, "A built-in access policy cannot be changed or deleted", "Make a policy of another name.");

    /// <summary>A policy that is assigned cannot be deleted.</summary>
    public static readonly DiagnosticDescriptor PolicyInUseKind = new(
        "RDT3104", "BadRequest", 400, "The access policy is assigned",
        "Delete the assignments that the message names, or give them another policy.");

    /// <summary>The assignment names no policy of the cache.</summary>
    public static readonly DiagnosticDescriptor PolicyNotFoundKind = new(
        "RDT3105", "InvalidRequestBody", 400, "The cache has no such access policy", "Create the policy first, or take a built-in one.");

    /// <summary>A user has one policy.</summary>
    public static readonly DiagnosticDescriptor AlreadyAssignedKind = new(
        "RDT3106", "BadRequest", 400, "The user has an access policy already", "Change the assignment that the message names.");

    /// <summary>Tokens would go over the plain port.</summary>
    public static readonly DiagnosticDescriptor PlainPortKind = new(
        "RDT3107", "InvalidRequestBody", 400, "Tokens are for TLS alone", "Set enableNonSslPort to false, or aad-enabled to false.");

    /// <summary>Without keys there must be tokens.</summary>
    public static readonly DiagnosticDescriptor KeysNeededKind = new(
        "RDT3108", "InvalidRequestBody", 400, "The access keys cannot be disabled",
        "Set redisConfiguration.aad-enabled to true, and authnotrequired to false.");

    /// <summary>ACL users came with Redis 6.</summary>
    public static readonly DiagnosticDescriptor VersionKind = new(
        "RDT3109", "InvalidRequestBody", 400, "Redis 4 has no access policies", "Take redisVersion 6, or leave aad-enabled out.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        InvalidNameKind, InvalidPermissionsKind, BuiltInPolicyKind, PolicyInUseKind, PolicyNotFoundKind, AlreadyAssignedKind, PlainPortKind,
        KeysNeededKind, VersionKind,
    ];

    /// <summary>The name of a policy is not allowed.</summary>
    public static Diagnostic InvalidPolicyName(string name) => Invalid(
        InvalidNameKind,
        "accessPolicyName",
        $"'{name}' is not 3 to 63 letters, digits, hyphens and spaces with a letter or digit at both ends.");

    /// <summary>The name of an assignment is not allowed.</summary>
    public static Diagnostic InvalidAssignmentName(string name) => Invalid(
        InvalidNameKind,
        "accessPolicyAssignmentName",
        $"'{name}' is not 3 to 63 letters, digits and hyphens with a letter or digit at both ends.");

    /// <summary>A permissions string is not valid.</summary>
    public static Diagnostic InvalidPermissions(string path, string reason) => Invalid(InvalidPermissionsKind, path, reason);

    /// <summary>A built-in policy is to be changed or deleted.</summary>
    public static Diagnostic BuiltInPolicy(string name) => new(
        BuiltInPolicyKind, $"The access policy '{name}' is built in and cannot be changed or deleted.", name);

    /// <summary>A policy is to be deleted that users have.</summary>
    public static Diagnostic PolicyInUse(string name, IReadOnlyCollection<string> assignments) => new(
        PolicyInUseKind,
        $"The access policy '{name}' cannot be deleted: {assignments.Count} assignment(s) use it: {string.Join(", ", assignments)}.",
        name);

    /// <summary>An assignment names a policy that the cache does not have.</summary>
    public static Diagnostic PolicyNotFound(string name, ResourceId cache) => Invalid(
        PolicyNotFoundKind, "properties.accessPolicyName", $"The cache '{cache.Name}' has no access policy '{name}'.");

    /// <summary>Another assignment is about the same user.</summary>
    public static Diagnostic AlreadyAssigned(string objectId, string assignment) => new(
        AlreadyAssignedKind,
        $"The object id '{objectId}' has an access policy already, by the assignment '{assignment}'; a user has one.",
        "properties.objectId");

    /// <summary>Tokens and the plain port together.</summary>
    public static Diagnostic PlainPort() => Invalid(
        PlainPortKind,
        "properties.enableNonSslPort",
        "It cannot be true together with redisConfiguration.aad-enabled: whoever reads a token on its way over the plain port can use it.");

    /// <summary>The keys are to be disabled where nothing else lets clients in, or where nothing is needed.</summary>
    public static Diagnostic KeysNeeded(string reason) => Invalid(
        KeysNeededKind, "properties.disableAccessKeyAuthentication", reason);

    /// <summary>Tokens for a cache of Redis 4.</summary>
    public static Diagnostic Version() => Invalid(
        VersionKind, "properties.redisConfiguration.aad-enabled", "It needs Redis 6; the cache asks for version 4.");

    private static Diagnostic Invalid(DiagnosticDescriptor kind, string path, string reason) =>
        new(kind, $"The value of the parameter '{path}' is invalid. {reason}", path);
}
