using System.Globalization;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Solver;

/// <summary>Random groups: 5 to 60 rules with lists, tags and ranges from a world small enough that rules meet.</summary>
internal sealed class RandomPolicy(Random random)
{
    private static readonly string[] Tags =
        ["VirtualNetwork", "Internet", "AzureLoadBalancer", "Storage", "Storage.westeurope", "AzurePlatformDNS", "Sql"];

    public SecurityRule[] Next() => [.. Enumerable.Range(0, Size()).Select(position => new SecurityRule(
        $"r{position}",
        100 + position,
        RuleDirection.Inbound,
        random.Next(2) == 0 ? RuleAccess.Allow : RuleAccess.Deny,
        (RuleProtocol)Math.Max(0, random.Next(-2, 6)),
        List(Address),
        random.Next(4) == 0 ? List(Port) : ["*"],
        List(Address),
        random.Next(4) == 0 ? ["*"] : List(Port)))];

    // Small ones are many, so that the solver sees many policies; the largest are there all the same.
    private int Size() => 5 + (int)(56 * Math.Pow(random.NextDouble(), 5));

    private string[] List(Func<string> item) => [.. Enumerable.Range(0, 1 + (random.Next(3) == 0 ? random.Next(4) : 0))
        .Select(_ => item())];

    private string Address()
    {
        switch (random.Next(8))
        {
            case 0:
                return "*";
            case 1 or 2:
                return Tags[random.Next(Tags.Length)];
            case 3:
                return $"10.0.{random.Next(2)}.{random.Next(16)}";
            default:
                var length = random.Next(8, 33);
                var value = (0x0A000000u | (uint)random.Next(0x20000)) & (uint.MaxValue << (32 - length));
                return string.Create(
                    CultureInfo.InvariantCulture, $"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}/{length}");
        }
    }

    private string Port()
    {
        var first = random.Next(65536);
        return random.Next(3) switch
        {
            0 => random.Next(6379, 6381).ToString(CultureInfo.InvariantCulture),
            1 => string.Create(CultureInfo.InvariantCulture, $"{first}-{random.Next(first, 65536)}"),
            _ => "13000-13999",
        };
    }
}
