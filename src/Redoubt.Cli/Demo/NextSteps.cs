using Redoubt.Cli.CommandLine;
using Redoubt.Client.Service;

namespace Redoubt.Cli.Demo;

/// <summary>Says what can be done with the demo's cache.</summary>
internal static class NextSteps
{
    /// <param name="terminal">Where to say it.</param>
    /// <param name="cache">The cache.</param>
    /// <param name="address">The address of the API.</param>
    /// <param name="dataOption">The option that every command needs where the data folder is not the default one, or nothing.</param>
    public static void Write(Terminal terminal, CacheTopology cache, string address, string dataOption)
    {
        var name = cache.HostName.Split('.')[0];
        var redoubt = $"./redoubt{dataOption}";
        terminal.WriteLine(
            $"""

            Go on with it:
              {redoubt} az redis list -o table
              {redoubt} az redis list-keys -g {DemoPlan.ResourceGroup} -n {name}
              {redoubt} run --subnet {DemoPlan.ClientSubnet} -- redis-cli --tls -h {cache.HostName} -p 6380 -a KEY ping
              {redoubt} ping {name} --from {DemoPlan.ClientSubnet}
              {redoubt} status
              {redoubt} down --purge
            The API of Azure Resource Manager is at {address}.
            """);
    }
}
