using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;
using Redoubt.Testing;

namespace Redoubt.Scenarios.Instances;

/// <summary>A service of its own: the published daemon as a process, with its own data folder, port and namespaces.</summary>
public sealed class RedoubtInstance : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly ProcessCommandRunner runner = new();
    private readonly List<string> output = [];
    private Process? process;

    private readonly IReadOnlyList<string> options;
    private readonly IReadOnlyDictionary<string, string> environment;

    private RedoubtInstance(string folder, int port, IReadOnlyList<string> options, IReadOnlyDictionary<string, string> environment) =>
        (Folder, Port, this.options, this.environment) = (folder, port, options, environment);

    public string Folder { get; }

    public int Port { get; }

    /// <summary>How often a service found a create that an earlier one had begun.</summary>
    public int ResumedCreations
    {
        get
        {
            lock (output)
            {
                return output.Count(line => line.Contains("Resuming redis.create", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Whether the service has logged a line with these words.</summary>
    public bool HasLogged(string words)
    {
        lock (output)
        {
            return output.Any(line => line.Contains(words, StringComparison.Ordinal));
        }
    }

    /// <summary>What the service has logged with any of these words in it.</summary>
    public IReadOnlyList<string> LinesWith(params string[] words)
    {
        lock (output)
        {
            return [.. output.Where(line => words.Any(word => line.Contains(word, StringComparison.Ordinal)))];
        }
    }

    public ArmApi Api { get; private set; } = null!;

    /// <summary>The name that every namespace of this service begins with.</summary>
    public string Prefix => $"redoubt-{(string)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "service.json")))!["instance"]!}";

    public string Authority => Path.Combine(Folder, "ca.pem");

    /// <summary>Starts a service.</summary>
    /// <param name="options">What 'serve' is told beside its folder and port.</param>
    public static Task<RedoubtInstance> StartAsync(params IReadOnlyList<string> options) =>
        StartAsync(new Dictionary<string, string>(), options);

    /// <summary>Starts a service.</summary>
    /// <param name="environment">What its environment has beside the test's own.</param>
    /// <param name="options">What 'serve' is told beside its folder and port.</param>
    public static async Task<RedoubtInstance> StartAsync(
        IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> options)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"redoubt-{RunName.New()}");
        var instance = new RedoubtInstance(folder, FreePort(), options, environment);
        try
        {
            await instance.StartServiceAsync();
            return instance;
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service over what its folder holds, and waits until it answers.</summary>
    /// <param name="otherOptions">What 'serve' is told this time; nothing stands for what it was told before.</param>
    public async Task StartServiceAsync(params IReadOnlyList<string> otherOptions)
    {
        var ready = Path.Combine(Folder, "service.json");
        if (Directory.Exists(Folder))
        {
            File.Delete(ready);
        }

        var start = new ProcessStartInfo(
            Programs.Daemon, ["serve", "--data", Folder, "--port", Port.ToString(CultureInfo.InvariantCulture), .. otherOptions.Count > 0 ? otherOptions : options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

#pragma warning disable RS0030 // The service under test is a process that outlives the call, and is killed on purpose.
        process = Process.Start(start)!;
#pragma warning restore RS0030
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(StartTimeout);
        while (!File.Exists(ready))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The service ended with {process.ExitCode}: {string.Join('\n', output)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }

        Api = await ArmApi.SignInAsync(Folder, Port);
    }

    /// <summary>Ends the service as a crash does: no time for anything.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends the service in order; its caches go on.</summary>
    public async Task StopAsync()
    {
        await runner.RunAsync(new Command("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]), CancellationToken.None);
        await process.WaitForExitAsync();
    }

    /// <summary>Runs a program in the namespace of a host.</summary>
    public Task<CommandResult> RunInAsync(string networkNamespace, params string[] command) =>
        runner.RunAsync(
            new Command("ip", ["netns", "exec", Path.GetFileName(networkNamespace), .. command]), TestContext.Current.CancellationToken);

    /// <summary>Runs a program on the machine.</summary>
    public Task<CommandResult> RunAsync(string program, params string[] arguments) =>
        runner.RunAsync(new Command(program, arguments), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        Api?.Dispose();
        if (Directory.Exists(Folder))
        {
            await runner.RunAsync(new Command(Programs.Daemon, ["teardown", "--data", Folder, "--purge"]), CancellationToken.None);
        }

        await KeepLogAsync();
    }

    /// <summary>What the service said, in the folder that REDOUBT_TEST_LOGS names: for a test that fails once in a while.</summary>
    private async Task KeepLogAsync()
    {
        if (Environment.GetEnvironmentVariable("REDOUBT_TEST_LOGS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllLinesAsync(Path.Combine(folder, $"{Path.GetFileName(Folder)}.log"), output, CancellationToken.None);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Add(line);
            }
        }
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
