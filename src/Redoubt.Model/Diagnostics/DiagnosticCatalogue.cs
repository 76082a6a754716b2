namespace Redoubt.Model.Diagnostics;

/// <summary>Every kind of problem, by code. docs/diagnostics.md is made from it.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. RequestDiagnostics.All,
        .. NetworkDiagnostics.All,
        .. RoutingDiagnostics.All,
        .. PeeringDiagnostics.All,
        .. AddressingDiagnostics.All,
        .. ApplicationGroupDiagnostics.All,
        .. WatcherDiagnostics.All,
        .. GatewayDiagnostics.All,
        .. PrivateLinkDiagnostics.All,
        .. PrivateDnsDiagnostics.All,
        .. SubscriptionDiagnostics.All,
        .. RedisDiagnostics.All,
        .. RedisAccessDiagnostics.All,
        .. GeoReplicationDiagnostics.All,
        .. RedisConsoleDiagnostics.All,
        .. TemplateDiagnostics.All,
        .. GroupDiagnostics.All,
        .. DataFileDiagnostics.All,
        .. StorageDiagnostics.All,
        .. MonitorDiagnostics.All,
    ];
}
