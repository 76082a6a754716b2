using Redoubt.Client.Caches;
using Redoubt.Client.Connection;
using Redoubt.Client.Deployments;
using Redoubt.Client.Networks;
using Redoubt.Client.Resources;
using Redoubt.Client.Service;

namespace Redoubt.Client;

/// <summary>A typed client of one service, signed in as its owner. Requests can run side by side.</summary>
public sealed class RedoubtClient : IDisposable
{
    private readonly HttpClient http;

    /// <summary>Speaks to the service over a handler; nothing is sent yet.</summary>
    /// <param name="url">The address of the API.</param>
    /// <param name="credentials">Whom to sign in as.</param>
    /// <param name="handler">What carries the requests; it is disposed with the client.</param>
    /// <param name="time">The clock for expiry and polling.</param>
    public RedoubtClient(Uri url, ClientCredentials credentials, HttpMessageHandler handler, TimeProvider time)
    {
        http = new HttpClient(handler) { BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/') + '/') };
        var connection = new ArmConnection(http, new TokenSource(http, credentials, time), time);
        SubscriptionId = credentials.SubscriptionId;
        Resources = new GenericResources(connection, SubscriptionId);
        ResourceGroups = new ResourceGroups(connection, SubscriptionId);
        Deployments = new ResourceDeployments(connection, SubscriptionId);
        VirtualNetworks = new VirtualNetworks(connection, SubscriptionId);
        NetworkInterfaces = new NetworkInterfaces(connection);
        Caches = new RedisCaches(connection, SubscriptionId);
        Service = new RedoubtService(connection);
    }

    /// <summary>The one subscription of the service.</summary>
    public string SubscriptionId { get; }

    /// <summary>Resources of every type, as JSON.</summary>
    public GenericResources Resources { get; }

    /// <summary>Resource groups.</summary>
    public ResourceGroups ResourceGroups { get; }

    /// <summary>Deployments of templates.</summary>
    public ResourceDeployments Deployments { get; }

    /// <summary>Virtual networks.</summary>
    public VirtualNetworks VirtualNetworks { get; }

    /// <summary>Network interfaces, which are hosts.</summary>
    public NetworkInterfaces NetworkInterfaces { get; }

    /// <summary>Caches.</summary>
    public RedisCaches Caches { get; }

    /// <summary>What the service has beside the cloud's own API.</summary>
    public RedoubtService Service { get; }

    /// <summary>Speaks to the service of a data folder over TLS that trusts that service's own authority alone.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="url">The address of the API.</param>
    /// <param name="time">The clock.</param>
    public static RedoubtClient Connect(DataFolder folder, Uri url, TimeProvider time) =>
        new(url, folder.ReadCredentials(), AuthorityTrust.CreateHandler(folder.ReadAuthority()), time);

    /// <inheritdoc />
    public void Dispose() => http.Dispose();
}
