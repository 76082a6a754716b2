using System.Text.Json.Nodes;

namespace Redoubt.Model.Networking;

/// <summary>Writes how full a subnet is, as GET .../usages of its network answers it.</summary>
public static class UsageWriter
{
    /// <summary>One item of the answer.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <param name="inUse">How many of its addresses are in use.</param>
    public static JsonObject Write(Subnet subnet, int inUse)
    {
        // The cloud does not count what its gateways take.
        var isCounted = !subnet.IsForGateways;
        return new JsonObject
        {
            ["currentValue"] = isCounted ? inUse : -1,
            ["id"] = subnet.Id.ToString(),
            ["limit"] = isCounted ? subnet.UsableCount : -1,
            ["name"] = new JsonObject { ["value"] = "SubnetSpace", ["localizedValue"] = "Subnet size and usage" },
            ["unit"] = "Count",
        };
    }
}
