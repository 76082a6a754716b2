using System.Globalization;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Processes;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Service;

/// <summary>The executable of the service.</summary>
internal static class DaemonProgram
{
    private const string Override = "REDOUBT_DAEMON";

    public static ProgramCall Serve(DataFolder folder, ServiceOptions options) => new(
        Find(),
        [
            "serve", "--data", folder.Path, "--port", options.Port.ToString(CultureInfo.InvariantCulture),
            .. options.ScaleMemory == 1
                ? Array.Empty<string>()
                : ["--scale-memory", options.ScaleMemory.ToString(CultureInfo.InvariantCulture)],
            .. options.Engine is { } engine ? ["--engine", engine] : Array.Empty<string>(),
            .. options.ManagedByTenants.SelectMany(tenant => new[] { "--managed-by-tenant", tenant }),
        ]);

    public static ProgramCall TearDown(DataFolder folder, bool purge) =>
        new(Find(), purge ? ["teardown", "--data", folder.Path, "--purge"] : ["teardown", "--data", folder.Path]);

    public static ProgramCall SelfTestNetwork(int flows, int seed, bool keep, string? fault) =>
        new(
            Find(),
            [
                "selftest",
                "network",
                "--flows",
                flows.ToString(CultureInfo.InvariantCulture),
                "--seed",
                seed.ToString(CultureInfo.InvariantCulture),
                .. keep ? ["--keep"] : Array.Empty<string>(),
                .. fault is null ? Array.Empty<string>() : ["--break", fault],
            ]);

    private static string Find()
    {
        var path = Environment.GetEnvironmentVariable(Override) is { Length: > 0 } given
            ? given
            : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "daemon", "Redoubt.ControlPlane"));
        return File.Exists(path)
            ? path
            : throw new CommandFailure(
                $"The service's program is not at '{path}'. Start redoubt by the script ./redoubt, or set {Override}.");
    }
}
