using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>What the kernel does in the namespace of a network's router, as text to compare.</summary>
internal static class RouterDump
{
    public static async Task<string> DumpRouterAsync(this RedoubtInstance instance, int network)
    {
        var router = $"{instance.Prefix}-v{network}";
        string[][] commands =
        [
            ["nft", "--stateless", "list", "ruleset"], ["ip", "rule"], ["ip", "route", "show", "table", "all"], ["ip", "-brief", "link"],
        ];
        var parts = new List<string>();
        foreach (var command in commands)
        {
            parts.Add((await instance.RunInAsync(router, command)).Output);
        }

        return string.Join('\n', parts);
    }
}
