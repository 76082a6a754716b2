using Redoubt.ControlPlane.ActivityLog;
using Redoubt.ControlPlane.Deployments;
using Redoubt.ControlPlane.Deployments.Links;
using Redoubt.ControlPlane.Deployments.WhatIf;
using Redoubt.ControlPlane.Groups;
using Redoubt.ControlPlane.Groups.Export;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Pictures;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Redis.Agents;
using Redoubt.ControlPlane.Redis.Certificates;
using Redoubt.ControlPlane.Redis.Clustering;
using Redoubt.ControlPlane.Redis.Console;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Redis.Diagnosis;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Redis.Metrics.Ingest;
using Redoubt.ControlPlane.Redis.Persistence;
using Redoubt.ControlPlane.Redis.Transfers;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.SignIn;
using Redoubt.ControlPlane.SignIn.Metadata;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Watching;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Snapshots;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Commands;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>Who is made of what.</summary>
internal static class ServiceComposition
{
    public static void AddTo(IServiceCollection services, Instance instance)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(instance);
        services.AddSingleton(instance.Store);
        services.AddSingleton(instance.Identity);
        AddMachine(services, instance);
        AddStorage(services);
        AddResources(services);
        AddEndpoints(services);

        services.AddSingleton<OperationQueue>();
        services.AddSingleton<Recovery>();
        services.AddHostedService(provider => provider.GetRequiredService<Recovery>());
        services.AddHostedService(provider => provider.GetRequiredService<OperationQueue>());
        services.AddHostedService<AbandonedInterfaces>();
        services.AddHostedService<HealthProbes>();
        services.AddHostedService<NetworkWatch>();
        services.AddHostedService<RedisSupervisor>();
        services.AddHostedService<TokenExpiry>();
        services.AddHostedService<CertificateRenewal>();
        services.AddHostedService<PatchWindows>();

        Telemetry.AddTo(services, instance.Identity);
        AddSignIn(services);
        services.AddRouting();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.MaxDepth = OperationEndpoints.DeepestAnswer);
    }

    public static void MapRedoubt(this WebApplication application)
    {
        var services = application.Services;
        services.GetRequiredService<SignInEndpoints>().Map(application.MapGroup("").AllowAnonymous());
        services.GetRequiredService<DevicePage>().Map(application.MapGroup("").AllowAnonymous());
        services.GetRequiredService<SubscriptionEndpoints>().Map(application);
        services.GetRequiredService<ProviderEndpoints>().Map(application);
        services.GetRequiredService<GroupEndpoints>().Map(application);
        services.GetRequiredService<TagsEndpoints>().Map(application);
        services.GetRequiredService<DeploymentEndpoints>().Map(application);
        services.GetRequiredService<DeploymentRecordEndpoints>().Map(application);
        services.GetRequiredService<WhatIfEndpoints>().Map(application);
        services.GetRequiredService<ExportEndpoints>().Map(application);
        services.GetRequiredService<OperationEndpoints>().Map(application);
        services.GetRequiredService<ActivityLogEndpoints>().Map(application);
        services.GetRequiredService<NetworkQueries>().Map(application);
        services.GetRequiredService<TopologyEndpoint>().Map(application);
        services.GetRequiredService<CheckCache>().Map(application);
        services.GetRequiredService<SubscriptionUsages>().Map(application);
        services.GetRequiredService<SharedKeyEndpoints>().Map(application);
        services.GetRequiredService<RedisQueries>().Map(application);
        services.GetRequiredService<ResourceEndpoints>().Map(application);
        services.GetRequiredService<RedoubtEndpoints>().Map(application);
        services.GetRequiredService<InternetEndpoints>().Map(application);
        Telemetry.Map(application);
        // The usual pattern leaves out what looks like a file, which a name with a dot does.
        application.MapFallback("{**path}", (HttpContext context) => throw new DiagnosticException(GroupDiagnostics.InvalidPath(context.Request.Path)));
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Principal>();
        services.AddSingleton<DeviceCodes>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<SignInEndpoints>();
        services.AddSingleton<DevicePage>();
        services.AddSingleton<ManagedIdentity>();
        services.AddSingleton<NetworkListener>();
        services.AddHostedService<MetadataService>();
    }

    private static void AddMachine(IServiceCollection services, Instance instance)
    {
        services.AddSingleton<ICommandRunner, FabricCommandRunner>();
        services.AddSingleton(provider => new Datacenter(instance.Identity.NamespacePrefix, provider.GetRequiredService<ICommandRunner>()));
        services.AddSingleton(provider => new NodeLauncher(
            provider.GetRequiredService<ICommandRunner>(), TimeProvider.System, () => ServerBinary.Locate(instance.Identity.RunFolder, instance.Identity.Engine))
        {
            // A node that comes back from its storage account may have gigabytes to load; one that ends is noticed at once.
            StartTimeout = TimeSpan.FromMinutes(10),
        });
        services.AddSingleton<InternetHosts>();
        services.AddSingleton<InternetSide>();
        services.AddSingleton<NameService>();
        services.AddSingleton<BackendHealth>();
        services.AddSingleton<AgentCertificates>();
        services.AddSingleton<AgentDoor>();
        services.AddSingleton<NodeAgents>();
        services.AddSingleton<NodeOrders>();
        services.AddSingleton<TopologySource>();
        services.AddSingleton<NetworkApplier>();
        services.AddSingleton<ResourceTurns>();
        services.AddSingleton<MachineMemory>();
        services.AddSingleton<RedisNodeSpecs>();
        services.AddSingleton<ClusterWiring>();
        services.AddSingleton<RedisCluster>();
        services.AddSingleton<SlotBalance>();
        services.AddSingleton<RedisCertificates>();
        services.AddSingleton<HostProber>();
        services.AddSingleton<FlowProber>();
        services.AddSingleton<NodeDependencies>();
        services.AddSingleton<RedisNodes>();
        services.AddSingleton<RedisRoles>();
        services.AddSingleton<RedisRepair>();
        services.AddSingleton<MaintenanceEvents>();
        services.AddSingleton<NodeReboot>();
    }

    private static void AddResources(IServiceCollection services)
    {
        services.AddSingleton<IResourceProvider, VirtualNetworkProvider>();
        services.AddSingleton<IResourceProvider, SubnetProvider>();
        services.AddSingleton<IResourceProvider, PeeringProvider>();
        services.AddSingleton<IResourceProvider, SecurityGroupProvider>();
        services.AddSingleton<IResourceProvider, SecurityRuleProvider>();
        services.AddSingleton<IResourceProvider, InterfaceProvider>();
        services.AddSingleton<IResourceProvider, ApplicationSecurityGroupProvider>();
        services.AddSingleton<IResourceProvider, PublicIpAddressProvider>();
        services.AddSingleton<IResourceProvider, NatGatewayProvider>();
        services.AddSingleton<RouteTableProvider>();
        services.AddSingleton<IResourceProvider>(provider => provider.GetRequiredService<RouteTableProvider>());
        services.AddSingleton<IResourceProvider, RouteProvider>();
        services.AddSingleton<IResourceProvider, LockProvider>();
        services.AddSingleton<IResourceProvider>(new AbsentProvider(
            ResourceTypes.LoadBalancer, "The load balancer of a cache is the platform's own, and no resource of yours."));
        services.AddSingleton<IResourceProvider>(new AbsentProvider(
            ResourceTypes.ApplicationGateway, "Use a network interface where something else is to be in a subnet."));
        services.AddSingleton<IResourceProvider>(new AbsentProvider(
            ResourceTypes.ExpressRouteServiceProvider, "A circuit names any provider that it likes."));
        services.AddSingleton<RedisProvider>();
        services.AddSingleton<IResourceProvider>(provider => provider.GetRequiredService<RedisProvider>());
        services.AddSingleton<IResourceProvider, FirewallRuleProvider>();
        AddAccess(services);
        AddGeoReplication(services);
        AddGateways(services);
        AddPrivateNames(services);
        services.AddSingleton<IResourceProvider, ResourceGroupProvider>();
        services.AddSingleton<DeploymentProvider>();
        services.AddSingleton<IResourceProvider>(provider => provider.GetRequiredService<DeploymentProvider>());
        services.AddSingleton<LinkFetcher>();
        services.AddSingleton<DeploymentPlanning>();
        services.AddSingleton<DeploymentPreflight>();
        AddWatching(services);
        services.AddSingleton<IResourceAction, ListKeys>();
        services.AddSingleton<IResourceAction, RegenerateKey>();
        services.AddSingleton<IResourceAction, RenewCertificate>();
        services.AddSingleton<ConsoleConnection>();
        services.AddSingleton<IResourceAction, RunCommand>();
        services.AddSingleton<IOperationAction, ForceReboot>();
        services.AddSingleton<IOperationAction, Maintain>();
        services.AddSingleton<IResourceAction, InjectFault>();
        services.AddSingleton<NetworkDiagnosis>();
        services.AddSingleton<CacheHealth>();
        services.AddHostedService(provider => provider.GetRequiredService<CacheHealth>());
        services.AddSingleton<IResourceAction, DiagnoseNetwork>();
        services.AddSingleton<IOperationHandler, NetworkWrite>();
        services.AddSingleton<IOperationHandler, NetworkDeletion>();
        services.AddSingleton<IOperationHandler, NetworkRefresh>();
        services.AddSingleton<IOperationHandler, RedisCreation>();
        services.AddSingleton<IOperationHandler, RedisUpdate>();
        services.AddSingleton<IOperationHandler, RedisDeletion>();
        services.AddSingleton<IOperationHandler, RedisReboot>();
        services.AddSingleton<IOperationHandler, RedisMaintenance>();
        services.AddSingleton<IOperationHandler, RedisScale>();
        services.AddSingleton<IOperationHandler, RedisReshard>();
        services.AddSingleton<ResourceDeletions>();
        services.AddSingleton<IOperationHandler, GroupDeletion>();
        services.AddSingleton<DeploymentCleanup>();
        services.AddSingleton<DeploymentCancellation>();
        services.AddSingleton<IOperationHandler, DeploymentRun>();
        services.AddSingleton<ResourceService>();
    }

    private static void AddStorage(IServiceCollection services)
    {
        services.AddSingleton<AzuriteServer>();
        services.AddHostedService<AzuriteWatch>();
        services.AddSingleton<NodeHttp>();
        services.AddSingleton<MetricIngest>();
        services.AddSingleton<MetricUplink>();
        services.AddSingleton<StorageAddresses>();
        services.AddSingleton<StorageFront>();
        services.AddSingleton<ManagementFront>();
        services.AddSingleton<CertificateStatus>();
        services.AddSingleton<IdentityStorage>();
        services.AddSingleton<IResourceProvider, StorageAccountProvider>();
        services.AddSingleton<IResourceAction, ListStorageKeys>();
        services.AddSingleton<IOperationHandler, StorageAccountWrite>();
        services.AddSingleton<IOperationHandler, StorageAccountDeletion>();
        services.AddSingleton<BackupStorage>();
        services.AddSingleton<BackupActivity>();
        services.AddSingleton<RestoreGuard>();
        services.AddSingleton<RedisRestore>();
        services.AddSingleton<RedisSnapshots>();
        services.AddSingleton<RdbBackup>();
        services.AddHostedService<RdbBackups>();
        services.AddHostedService<AofBackups>();
        services.AddSingleton<RdbLoader>();
        services.AddSingleton<RedisTakeover>();
        services.AddSingleton<IOperationAction, ImportAction>();
        services.AddSingleton<IOperationAction, ExportAction>();
        services.AddSingleton<IOperationHandler, ImportRun>();
        services.AddSingleton<IOperationHandler, ExportRun>();
    }

    private static void AddAccess(IServiceCollection services)
    {
        services.AddSingleton<IResourceProvider, AccessPolicyProvider>();
        services.AddSingleton<IResourceProvider, AccessPolicyAssignmentProvider>();
        services.AddSingleton<IResourceProvider, PatchScheduleProvider>();
        services.AddSingleton<IOperationAction, FlushAction>();
        services.AddSingleton<IOperationHandler, AccessChange>();
        services.AddSingleton<IOperationHandler, RedisFlush>();
        services.AddSingleton<RedisTokens>();
        services.AddSingleton<RedisQueries>();
    }

    private static void AddGeoReplication(IServiceCollection services)
    {
        services.AddSingleton<GeoReachability>();
        services.AddSingleton<GeoSynchronisation>();
        services.AddSingleton<GeoHandover>();
        services.AddSingleton<GeoRescue>();
        services.AddSingleton<IResourceProvider, LinkedServerProvider>();
        services.AddSingleton<IOperationAction, GeoFailover>();
        services.AddSingleton<IOperationHandler, GeoLinkRun>();
        services.AddSingleton<IOperationHandler, GeoUnlinkRun>();
        services.AddSingleton<IOperationHandler, GeoFailoverRun>();
    }

    private static void AddWatching(IServiceCollection services)
    {
        services.AddSingleton<IResourceProvider, NetworkWatcherProvider>();
        services.AddSingleton<IResourceAction, IpFlowVerify>();
        services.AddSingleton<IResourceAction, NextHopQuestion>();
        services.AddSingleton<IResourceAction, SecurityGroupView>();
        foreach (var type in new[] { ResourceTypes.NetworkInterface, ResourceTypes.Redis })
        {
            services.AddSingleton<IResourceAction>(
                provider => new EffectiveRouteTable(type, provider.GetRequiredService<TopologySource>()));
            services.AddSingleton<IResourceAction>(
                provider => new EffectiveSecurityGroups(type, provider.GetRequiredService<TopologySource>()));
        }
    }

    private static void AddGateways(IServiceCollection services)
    {
        services.AddSingleton<IResourceProvider, VirtualNetworkGatewayProvider>();
        services.AddSingleton<IResourceProvider, LocalNetworkGatewayProvider>();
        services.AddSingleton<IResourceProvider, ConnectionProvider>();
        services.AddSingleton<CircuitProvider>();
        services.AddSingleton<IResourceProvider>(provider => provider.GetRequiredService<CircuitProvider>());
        services.AddSingleton<IResourceProvider, CircuitPeeringProvider>();
        services.AddSingleton<IResourceProvider, SiteProvider>();
        services.AddSingleton<IResourceAction, GetLearnedRoutes>();
        services.AddSingleton<IResourceAction, GetAdvertisedRoutes>();
        services.AddSingleton<IResourceAction, GetBgpPeerStatus>();
        services.AddSingleton<SharedKeyEndpoints>();
    }

    private static void AddPrivateNames(IServiceCollection services)
    {
        services.AddSingleton<IResourceProvider, PrivateEndpointProvider>();
        services.AddSingleton<IResourceProvider, PrivateDnsZoneGroupProvider>();
        services.AddSingleton<IResourceProvider, PrivateEndpointConnectionProvider>();
        services.AddSingleton<IResourceProvider, PrivateLinkResourceProvider>();
        services.AddSingleton<IResourceProvider, PrivateDnsZoneProvider>();
        services.AddSingleton<IResourceProvider, VirtualNetworkLinkProvider>();
        services.AddSingleton<IResourceProvider, AuthorityProvider>();
        services.AddSingleton<IResourceProvider, AllRecordsProvider>();
        string[] recordTypes = [ResourceTypes.PrivateDnsARecord, ResourceTypes.PrivateDnsCnameRecord, ResourceTypes.PrivateDnsTxtRecord];
        foreach (var type in recordTypes)
        {
            services.AddSingleton<IResourceProvider>(provider => new RecordSetProvider(type, provider.GetRequiredService<NameService>()));
        }
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.AddSingleton<SubscriptionEndpoints>();
        services.AddSingleton<ProviderEndpoints>();
        services.AddSingleton<GroupEndpoints>();
        services.AddSingleton<TagsEndpoints>();
        services.AddSingleton<DeploymentEndpoints>();
        services.AddSingleton<DeploymentRecordEndpoints>();
        services.AddSingleton<WhatIfEndpoints>();
        services.AddSingleton<ExportEndpoints>();
        services.AddSingleton<OperationEndpoints>();
        services.AddSingleton<ActivityLogEndpoints>();
        services.AddSingleton<PassingWork>();
        services.AddSingleton<ResourceEndpoints>();
        services.AddSingleton<NetworkQueries>();
        services.AddSingleton<SupposedNetworks>();
        services.AddSingleton<TopologyEndpoint>();
        services.AddSingleton<CheckCache>();
        services.AddSingleton<SubscriptionUsages>();
        services.AddSingleton<RedoubtEndpoints>();
        services.AddSingleton<InternetEndpoints>();
        services.AddSingleton<HostResolvers>();
    }
}
