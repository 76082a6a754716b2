using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Client;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Service;

/// <summary>The service of a data folder, as far as it runs.</summary>
internal static class RunningService
{
    /// <summary>The service, or null where it does not run: the file may be left from one that was killed.</summary>
    public static ServiceDescription? Find(DataFolder folder) =>
        folder.ReadService() is { } service && ProcessIdentity.Of(service).IsAlive ? service : null;

    public static ServiceDescription Get(DataFolder folder) =>
        Find(folder)
        ?? throw new CommandFailure(
            $"Redoubt does not run on '{folder.Path}'. Start it with 'redoubt up', or name another folder with --data.",
            ExitCodes.NotRunning);

    public static RedoubtClient Connect(DataFolder folder, TimeProvider time) =>
        RedoubtClient.Connect(folder, Get(folder).Url, time);
}
