using Microsoft.AspNetCore.Connections;

namespace Redoubt.ControlPlane.SignIn.Metadata;

/// <summary>The instance metadata service, http://169.254.169.254, as hosts of every network see it.</summary>
internal sealed class MetadataService(NetworkListener listener, ManagedIdentity identity) : IHostedService, IAsyncDisposable
{
    private WebApplication? web;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(new NetworkEndPoint());
        });
        builder.Services.AddSingleton<IConnectionListenerFactory>(listener);
        web = builder.Build();
        web.Run(identity.AnswerAsync);
        await web.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => web?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => web?.DisposeAsync() ?? ValueTask.CompletedTask;
}
