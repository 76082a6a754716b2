using System.CommandLine;
using System.Globalization;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Service;
using Redoubt.Client.Connection;
using Redoubt.Client.Service;
using Spectre.Console;

namespace Redoubt.Cli.Commands;

/// <summary>Shows how the service is.</summary>
internal sealed class StatusCommand : RedoubtCommand
{
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    public StatusCommand(Terminal terminal, TimeProvider time)
        : base(
            "status",
            "Show whether the service runs and what it holds.",
            $"Ends with code {ExitCodes.NotRunning} if it does not run.",
            "redoubt status",
            "redoubt status -o json")
    {
        (this.terminal, this.time) = (terminal, time);
        var output = SharedOptions.Output();
        Options.Add(output);
        SetAction((result, cancellationToken) => RunAsync(result.DataFolder(), result.GetValue(output), cancellationToken));
    }

    private async Task<int> RunAsync(DataFolder folder, OutputFormat format, CancellationToken cancellationToken)
    {
        using var client = RunningService.Connect(folder, time);
        var status = await client.Service.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(status, CliJson.Default.ServiceStatus);
        }
        else
        {
            terminal.Out.Write(Describe(status));
        }

        return ExitCodes.Success;
    }

    private static Table Describe(ServiceStatus status)
    {
        const double mebibyte = 1024 * 1024;
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.AddColumns("", "");
        Add("Address", status.Url);
        Add("Data folder", status.Data);
        Add("Instance", status.Instance);
        Add("Version", status.Version);
        Add("Up for", DurationText.Of(TimeSpan.FromSeconds(status.UptimeSeconds)));
        Add("Memory", string.Create(CultureInfo.InvariantCulture, $"{status.MemoryBytes / mebibyte:0} MiB"));
        Add("Memory scale", string.Create(CultureInfo.InvariantCulture, $"{status.MemoryScale:0.###} of each size: a P1 node holds {6 * status.MemoryScale:0.###} GiB"));
        Add("Caches", Number(status.Caches));
        Add("Networks", Number(status.Networks));
        Add("Hosts", Number(status.Hosts));
        Add("Running operations", Number(status.OperationsRunning));
        return table;

        void Add(string name, string value) => table.AddRow(new Text(name), new Text(value));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
