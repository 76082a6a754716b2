using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Redoubt.Engine.Processes;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Commands;

namespace Redoubt.Bench;

/// <summary>From the request to the first PONG, against a script that makes the same things by hand.</summary>
internal static class CreateBench
{
    private const string Name = "bench-cache";

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        var host = await service.CreateHostAsync(network, cancellationToken);
        var (ours, bare) = (new Sample(), new Sample());
        using var bareSide = await BareSide.PrepareAsync(service, network, cancellationToken);

        // One round of each is not counted: code is compiled and files are read for the first time.
        for (var round = -1; round < rounds; round++)
        {
            var script = round % 2 == 0 ? await bareSide.RunAsync() : 0;
            var create = await CreateAsync(service, network, host, cancellationToken);
            script = round % 2 == 0 ? script : await bareSide.RunAsync();
            if (round >= 0)
            {
                ours.Add(create);
                bare.Add(script);
            }
        }

        Console.WriteLine($"""

            | create, {rounds} rounds, interleaved | p50 ms | p95 ms | spread ms |
            | --- | --- | --- | --- |
            | PUT of a Premium P1 to Running and the first PONG through the front end | {ours.Median:0} | {ours.Percentile(95):0} | {ours.Spread()} |
            | bare script: namespaces, links, rules, two servers that answer | {bare.Median:0} | {bare.Percentile(95):0} | {bare.Spread()} |
            | ratio of medians | {ours.Median / bare.Median:0.00} | | |
            """);
    }

    private static async Task<double> CreateAsync(Service service, string network, string host, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var (virtualIp, key) = await service.CreateCacheAsync(network, Name, plain: false, cancellationToken);
        var socket = NetworkNamespace.Run(host, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(virtualIp), 6380), cancellationToken);
        await using (var stream = new SslStream(new NetworkStream(socket, ownsSocket: true)))
        {
            await stream.AuthenticateAsClientAsync(service.Tls($"{Name}.redis.cache.windows.net"), cancellationToken);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {key}\r\nPING\r\n"), cancellationToken);
            var (buffer, text) = (new byte[64], "");
            while (!text.Contains("+PONG", StringComparison.Ordinal))
            {
                var length = await stream.ReadAsync(buffer, cancellationToken);
                text += length > 0 ? Encoding.ASCII.GetString(buffer, 0, length) : throw new IOException($"No PONG but '{text}'.");
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await service.DeleteAsync(service.Id($"Microsoft.Cache/Redis/{Name}"), cancellationToken);
        return elapsed;
    }

    /// <summary>The script with what it needs: the configuration of two live nodes and the ruleset of their router, as templates.</summary>
    private sealed class BareSide : IDisposable
    {
        private readonly ProcessCommandRunner runner = new();
        private readonly string folder = Directory.CreateTempSubdirectory("redoubt-bare-").FullName;
        private string router = "";

        public static async Task<BareSide> PrepareAsync(Service service, string network, CancellationToken cancellationToken)
        {
            var side = new BareSide();
            File.SetUnixFileMode(side.folder, (UnixFileMode)Convert.ToInt32("755", 8));
            await service.CreateCacheAsync(network, Name, plain: false, cancellationToken);
            var nodes = (await service.ReadCacheAsync(Name, cancellationToken)).Nodes;
            foreach (var (index, node) in nodes.Index())
            {
                var files = $"/run/redoubt/{service.Instance}/{node["name"]}";
                var target = Directory.CreateDirectory(Path.Combine(side.folder, $"n{index + 1}")).FullName;
                foreach (var file in Directory.GetFiles(files).Where(file => Path.GetExtension(file) is ".conf" or ".crt" or ".key"))
                {
                    var text = await File.ReadAllTextAsync(file, cancellationToken);
                    text = text.Replace(files, target, StringComparison.Ordinal)
                        .Replace(Path.Combine(service.Folder, "nodes", (string)node["name"]!), target, StringComparison.Ordinal);
                    text = string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("replicaof", StringComparison.Ordinal)));
                    await File.WriteAllTextAsync(Path.Combine(target, Path.GetFileName(file)), text, cancellationToken);
                }
            }

            side.router = $"redoubt-{service.Instance}-v1";
            var dump = await side.runner.RunAsync(
                new Command("ip", ["netns", "exec", side.router, "nft", "list", "table", "ip", "redoubt"]), cancellationToken);

            // Under another name, so that it stands beside the live one and is as long.
            await File.WriteAllTextAsync(
                Path.Combine(side.folder, "rules.nft"), dump.Output.Replace("table ip redoubt", "table ip bare", StringComparison.Ordinal), cancellationToken);
            await service.DeleteAsync(service.Id($"Microsoft.Cache/Redis/{Name}"), cancellationToken);
            return side;
        }

        /// <summary>
        /// Never cancelled: killed half-way, the script would leave what it made. It ends by itself, and timeout puts it into a
        /// process group of its own, where no Ctrl-C reaches it.
        /// </summary>
        public async Task<double> RunAsync()
        {
            var script = Path.Combine(Service.Root, "bench", "bare-create.sh");
            var server = ServerBinary.Locate(folder);
            var result = await runner.RunAsync(new Command("timeout", ["30", "bash", script, folder, router, server]), CancellationToken.None);
            return double.Parse(result.Output.Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
