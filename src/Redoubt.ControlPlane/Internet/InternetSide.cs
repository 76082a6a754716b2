using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Metrics.Ingest;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Platform.Time;

namespace Redoubt.ControlPlane.Internet;

/// <summary>
/// The public services that caches depend on, on the internet side: every public address is at home there, so one server stands for all
/// hosts, under their own names and certificates.
/// </summary>
internal sealed class InternetSide(
    Instance instance,
    InternetHosts hosts,
    StorageFront storage,
    ManagementFront management,
    CertificateStatus certificates,
    MetricIngest metrics,
    TimeProvider time)
    : IAsyncDisposable
{
    /// <summary>Where hosts show a certificate.</summary>
    public static readonly int[] TlsPorts = [443, 12000];

    private const int HttpPort = 80;
    private const int TimePort = 123;
    private static readonly TimeSpan CertificateLifetime = TimeSpan.FromDays(365);
    private WebApplication? web;
    private TimeServer? clock;
    private X509Certificate2? certificate, expired;

    /// <summary>Opens the sockets in the namespace of the internet side, once.</summary>
    public async Task ServeAsync(string namespacePath, CancellationToken cancellationToken)
    {
        if (web is not null)
        {
            return;
        }

        var names = InternetHosts.All.Select(host => host.Host).Concat(ManagementFront.HostNames).Distinct().ToList();
        certificate = instance.ServerCertificate(names, [], CertificateLifetime);
        expired = instance.ServerCertificate(names, [], TimeSpan.FromDays(1), new ShiftedTime(time, () => TimeSpan.FromDays(-2)));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseSockets(sockets =>
            sockets.CreateBoundListenSocket = endpoint => NetworkNamespace.Run(namespacePath, () => Bind(endpoint, SocketType.Stream)));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Any, HttpPort, listen => listen.Use(OnlyServed));
            foreach (var port in TlsPorts)
            {
                kestrel.Listen(IPAddress.Any, port, listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    listen.Use(OnlyServed);
                    listen.UseHttps(https => https.ServerCertificateSelector =
                        (_, name) => hosts.Has(InternetHostFault.Expired, name) ? expired : certificate);
                    listen.Use(Forwarded);
                });
            }

            kestrel.Listen(
                IPAddress.Any, PlatformAddresses.ActivationPort, listen => listen.Use(OnlyServed).UseConnectionHandler<ActivationHandler>());
        });
        web = builder.Build();
        web.Run(context => CertificateStatus.IsAskedFor(context.Request)
            ? certificates.AnswerAsync(context)
            : MetricIngest.IsAskedFor(context.Request) ? metrics.TakeAsync(context)
            : context.Response.WriteAsync($"{context.Request.Host.Host}\n", context.RequestAborted));
        await web.StartAsync(cancellationToken);
        var server = InternetHosts.All.First(host => host.Requirement.Ports.First == TimePort);
        clock = new TimeServer(
            NetworkNamespace.Run(namespacePath, () => Bind(new IPEndPoint(IPAddress.Parse(server.Address.ToString()), TimePort), SocketType.Dgram)),
            new ShiftedTime(time, () => hosts.FaultOf(server.Host) == InternetHostFault.Skewed ? TimeSpan.FromHours(1) : TimeSpan.Zero),
            () => hosts.Take(server.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await (clock?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (web?.DisposeAsync() ?? ValueTask.CompletedTask);
        certificate?.Dispose();
        expired?.Dispose();
    }

    /// <summary>A host that is down ends every connection before a word is said.</summary>
    private ConnectionDelegate OnlyServed(ConnectionDelegate next) => context =>
    {
        if (context.LocalEndPoint is IPEndPoint local && Ipv4Address.TryParse(local.Address.ToString(), out var address) && !hosts.Take(address))
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return next(context);
    };

    /// <summary>Comes after TLS, which says who is called: some names are other servers'.</summary>
    private ConnectionDelegate Forwarded(ConnectionDelegate next) => context =>
        context.Features.Get<ISslStreamFeature>()?.SslStream.TargetHostName is not { Length: > 0 } host ? next(context)
        : ManagementFront.Has(host) ? management.ForwardAsync(context)
        : storage.Has(host) ? storage.ForwardAsync(context)
        : next(context);

    private static Socket Bind(EndPoint endpoint, SocketType type)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(endpoint);
        return socket;
    }
}
