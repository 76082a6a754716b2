using Redoubt.Model.Resources;

namespace Redoubt.Client.Caches;

/// <summary>What a client needs to know of a cache.</summary>
/// <param name="ProvisioningState">The cloud's word for its state; Succeeded means that it runs.</param>
/// <param name="HostName">The name to connect to, once it has one.</param>
/// <param name="SslPort">The port for TLS.</param>
/// <param name="SubnetId">The subnet it is injected into, or null.</param>
/// <param name="StaticIP">The address of its front end.</param>
public sealed record CacheProperties(
    string ProvisioningState,
    string? HostName = null,
    int? SslPort = null,
    ResourceId? SubnetId = null,
    string? StaticIP = null);
