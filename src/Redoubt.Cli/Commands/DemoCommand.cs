using System.CommandLine;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Demo;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Service;
using Redoubt.Client;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Commands;

/// <summary>Makes a sealed cache and proves it.</summary>
internal sealed class DemoCommand : RedoubtCommand
{
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    public DemoCommand(Terminal terminal, TimeProvider time)
        : base(
            "demo",
            "Make a sealed Premium cache and prove the seal.",
            "The proof is made of real packets: clients inside the network work with the cache, and nobody else reaches it. The service is "
            + $"started if it does not run. Run again, it proves again. Ends with code {ExitCodes.ProbeFailed} if the seal leaks.",
            "redoubt demo",
            "redoubt demo --once            # remove everything at the end")
    {
        (this.terminal, this.time) = (terminal, time);
        var once = new Option<bool>("--once")
        {
            Description = "Use a data folder and a port of its own, and remove everything at the end, also after a failure or Ctrl-C.",
        };
        var port = SharedOptions.ServicePort();
        Options.Add(once);
        Options.Add(port);
        Validators.Add(result =>
        {
            if (result.GetValue(once) && (result.GetValue(SharedOptions.Data) is not null || result.GetResult(port) is { Implicit: false }))
            {
                result.AddError("--once picks its own data folder and port; leave out --data and --port.");
            }
        });
        SetAction((result, cancellationToken) =>
        {
            Privileges.RequireRoot(Name);
            return result.GetValue(once)
                ? RunOnceAsync(cancellationToken)
                : RunAndStayAsync(
                    result.DataFolder(), result.GetValue(port), result.GetValue(SharedOptions.Data), cancellationToken);
        });
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var life = new OnceFolder(terminal, time);
        await using (life.ConfigureAwait(false))
        {
            var service = await StartAsync(life.Folder, OnceFolder.FreePort(), cancellationToken).ConfigureAwait(false);
            using var client = RedoubtClient.Connect(life.Folder, service.Url, time);
            var (_, isSealed) = await new SealedCacheDemo(client, life.Folder, terminal, time)
                .RunAsync(cancellationToken).ConfigureAwait(false);
            return isSealed ? ExitCodes.Success : ExitCodes.ProbeFailed;
        }
    }

    private async Task<int> RunAndStayAsync(DataFolder folder, int port, string? givenFolder, CancellationToken cancellationToken)
    {
        var service = RunningService.Find(folder) ?? await StartAsync(folder, port, cancellationToken).ConfigureAwait(false);
        using var client = RedoubtClient.Connect(folder, service.Url, time);
        var (cache, isSealed) = await new SealedCacheDemo(client, folder, terminal, time).RunAsync(cancellationToken).ConfigureAwait(false);
        NextSteps.Write(terminal, cache, service.Address, givenFolder is null ? "" : $" --data {givenFolder}");
        return isSealed ? ExitCodes.Success : ExitCodes.ProbeFailed;
    }

    private async Task<ServiceDescription> StartAsync(DataFolder folder, int port, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var service = await new ServiceStart(folder, time).RunAsync(new ServiceOptions(port, [], ScaleMemory: 1), cancellationToken).ConfigureAwait(false);
        terminal.WriteLine(
            $"The service is ready at {service.Address} after {DurationText.Of(time.GetElapsedTime(begun))}.");
        return service;
    }
}
