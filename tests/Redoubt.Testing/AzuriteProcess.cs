using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Redoubt.Testing;

/// <summary>A real Azurite with one account, for as long as a test class: blob storage over HTTP on loopback.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    public const string Account = "teststorage";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"redoubt-{RunName.New()}");
    private Process? process;

    private AzuriteProcess() => Port = FreePort();

    public int Port { get; }

    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public Uri Endpoint => new($"http://127.0.0.1:{Port}/{Account}");

    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={Endpoint}";

    /// <summary>Starts one.</summary>
    /// <param name="tokens">The content of its file tokens.json, or null where no tokens open the account.</param>
    public static async Task<AzuriteProcess> StartAsync(string? tokens = null)
    {
        var azurite = new AzuriteProcess();
        try
        {
            await azurite.RunAsync(tokens);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync(string? tokens)
    {
        var script = Path.Combine(Root(), "artifacts", "azurite", "serve.cjs");
        if (!File.Exists(script))
        {
            throw new FileNotFoundException($"'{script}' is not there. './redoubt __prepare azurite' installs it, and so does ./test.");
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts"), $"{Account}:{Key}");
        if (tokens is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "tokens.json"), tokens);
        }

        string[] arguments =
        [
            script, folder, "--blobHost", "127.0.0.1", "--blobPort", Port.ToString(CultureInfo.InvariantCulture),
            "--location", Path.Combine(folder, "data"), "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        ];
#pragma warning disable RS0030 // A server that outlives the call, and is ended with the test.
        process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
#pragma warning restore RS0030
        process.BeginOutputReadLine();
        using var limit = new CancellationTokenSource(StartTimeout);
        while (!await AnswersAsync(limit.Token))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"Azurite ended with {process.ExitCode}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder!.FullName, "Redoubt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
