using System.Net;
using System.Net.Sockets;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.SignIn;
using Redoubt.Portal;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>Runs the service until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task RunAsync(
        string data,
        int port,
        IReadOnlyList<string> managedByTenants,
        double memoryScale,
        TimeSpan backupMinute,
        TimeSpan redisTokenLifetime,
        string engine,
        TimeSpan metricsInterval,
        CancellationToken cancellationToken)
    {
        RequireFreePort(port);
        using var instance = Instance.Open(data, TimeProvider.System);
        instance.Identity.Port = port;
        instance.Identity.ManagedByTenants = managedByTenants;
        instance.Identity.MemoryScale = memoryScale;
        instance.Identity.BackupMinute = backupMinute;
        instance.Identity.RedisTokenLifetime = redisTokenLifetime;
        instance.Identity.Engine = engine;
        instance.Identity.MetricsInterval = metricsInterval;
        using var certificate = instance.ApiCertificate();
        // The portal's assets are beside the program, wherever it is started.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Redoubt", LogLevel.Information)
            // The key of the portal's cookies is in the data folder, beside the service's own.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port, listen => listen.UseHttps(certificate));
        });
        ServiceComposition.AddTo(builder.Services, instance);
        builder.Services.AddPortal(new PortalOptions(
            instance.Folder.Path, new Uri($"https://localhost:{port}"), new Principal(instance.Identity).Is));
        await using var application = Build(builder);
        await application.StartAsync(cancellationToken);
        instance.Announce(port);
        await application.WaitForShutdownAsync(cancellationToken);
        instance.Withdraw();
    }

    /// <summary>Asked before anything is made, so that a refusal leaves nothing.</summary>
    private static void RequireFreePort(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen();
        }
        catch (SocketException)
        {
            throw new StartException($"Port {port} on loopback is in use by another program. Stop it, or choose another port with --port.");
        }
    }

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        var application = builder.Build();
        if (Environment.GetEnvironmentVariable(ExchangeRecording.Variable) is { Length: > 0 } folder)
        {
            application.UseMiddleware<ExchangeRecording>(folder);
        }

        application.UseWhen(IsApi, api => api.UseMiddleware<ArmConventions>());
        application.UseRouting();
        application.UseWhen(IsApi, api => api.UseMiddleware<BearerTokens>().UseMiddleware<KnownSubscription>().UseMiddleware<KnownApiVersion>());
        application.UsePortal();
        application.MapPortal();
        application.MapRedoubt();
        return application;
    }

    private static bool IsApi(HttpContext context) => !PortalHost.Has(context.Request.Path);
}
