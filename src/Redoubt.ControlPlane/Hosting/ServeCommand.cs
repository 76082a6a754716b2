using Microsoft.AspNetCore.Connections;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.SignIn;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>Runs the service until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task RunAsync(string data, int port, CancellationToken cancellationToken)
    {
        using var instance = Instance.Open(data, TimeProvider.System);
        using var certificate = instance.ApiCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Redoubt", LogLevel.Information);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port, listen => listen.UseHttps(certificate));
        });
        ServiceComposition.AddTo(builder.Services, instance);
        await using var application = Build(builder);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new StartException($"Port {port} on loopback is in use by another program. Stop it, or choose another port with --port.");
        }

        instance.Announce(port);
        await application.WaitForShutdownAsync(cancellationToken);
        instance.Withdraw();
    }

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        var application = builder.Build();
        application.UseMiddleware<ArmConventions>();
        application.UseRouting();
        application.UseMiddleware<BearerTokens>();
        application.MapRedoubt();
        return application;
    }
}
