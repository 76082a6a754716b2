namespace Redoubt.Model.Diagnostics;

/// <summary>What a subscription does not allow.</summary>
public static class SubscriptionDiagnostics
{
    /// <summary>Injection in a subscription that other tenants manage. The cloud's own text was not found.</summary>
    public static readonly DiagnosticDescriptor InjectionWhereManagedKind = new(
        "RDT2181", "InvalidRequestBody", 400, "The subscription is managed through Azure Lighthouse",
        "Leave properties.subnetId out and reach the cache through Private Link.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [InjectionWhereManagedKind];

    /// <summary>A cache is to be injected in a subscription that other tenants manage.</summary>
    public static Diagnostic InjectionWhereManaged(string subscription, IEnumerable<string> tenants) => new(
        InjectionWhereManagedKind,
        $"The value of the parameter 'properties.subnetId' is invalid. Subscription {subscription} is managed by tenant(s) "
        + $"{string.Join(", ", tenants)} through Azure Lighthouse, where caches cannot be injected into a virtual network. Leave the "
        + "subnet out and use Azure Private Link.",
        "properties.subnetId");
}
