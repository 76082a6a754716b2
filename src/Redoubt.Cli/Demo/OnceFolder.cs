using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Service;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Demo;

/// <summary>A data folder for one demo: what runs on it and the folder itself are removed in the end, whatever happened.</summary>
internal sealed class OnceFolder(Terminal terminal, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Not made yet: the start of the service makes it, as it makes every data folder.</summary>
    public DataFolder Folder { get; } =
        new(Path.Combine(Path.GetTempPath(), $"redoubt-once-{RandomNumberGenerator.GetHexString(12, lowercase: true)}"));

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(Folder.Path))
        {
            return;
        }

        try
        {
            var stop = new ServiceStop(Folder, time);
            await stop.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await stop.TearDownAsync(purge: true).ConfigureAwait(false);
            if (Directory.Exists(Folder.Path))
            {
                Directory.Delete(Folder.Path, recursive: true);
            }

            terminal.WriteLine("Everything that the demo made is removed again.");
        }
        catch (Exception exception)
        {
            var (text, _) = FailureText.Of(exception);
            terminal.Complain($"Not everything is removed: {text} 'redoubt down --purge --data {Folder.Path}' tries again.");
        }
    }
}
