using System.Globalization;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>A small group drawn by chance: what stands on others comes after them.</summary>
/// <param name="seed">The same for the same group.</param>
/// <param name="api">Says ids.</param>
/// <param name="group">The group.</param>
internal sealed class RandomGroup(int seed, ArmApi api, string group)
{
    private readonly Random random = new(seed);

    /// <summary>Paths below the group's providers, and bodies.</summary>
    public IEnumerable<(string Path, string Body)> Resources()
    {
        var groups = Numbers(3).Select(i => $"rules{i}").ToList();
        foreach (var name in groups)
        {
            var rules = string.Join(',', Numbers(3).Select(i => Rule(name, i)));
            yield return ($"Microsoft.Network/networkSecurityGroups/{name}", Body($$"""{"securityRules":[{{rules}}]}""", Tags()));
        }

        var tables = Numbers(2).Select(i => $"table{i}").ToList();
        foreach (var name in tables)
        {
            var routes = string.Join(',', Numbers(3).Select(i => Text(
                $"{{\"name\":\"r{i}\",\"properties\":{{\"addressPrefix\":\"172.{16 + i}.0.0/16\",\"nextHopType\":\"{(random.Next(2) == 0 ? "None" : "Internet")}\"}}}}")));
            yield return ($"Microsoft.Network/routeTables/{name}", Body($$"""{"routes":[{{routes}}]}""", Tags()));
        }

        var networks = Numbers(3);
        foreach (var network in networks)
        {
            var subnets = string.Join(',', Numbers(4).Select(i => Subnet(network, i, groups, tables)));
            yield return ($"Microsoft.Network/virtualNetworks/vnet{network}", Body(
                $$"""{"addressSpace":{"addressPrefixes":["10.{{network}}.0.0/16"]},"subnets":[{{subnets}}]}""", Tags()));
        }

        foreach (var (one, other) in networks.SelectMany(one => networks.Where(other => other != one).Select(other => (one, other))))
        {
            var remote = api.Id(group, $"Microsoft.Network/virtualNetworks/vnet{other}");
            yield return ($"Microsoft.Network/virtualNetworks/vnet{one}/virtualNetworkPeerings/to{other}", $$"""
                {"properties":{"remoteVirtualNetwork":{"id":"{{remote}}"},"allowVirtualNetworkAccess":true,"allowForwardedTraffic":true} }
                """);
        }

        for (var zone = random.Next(2); zone > 0; zone--)
        {
            var path = Text($"Microsoft.Network/privateDnsZones/zone{seed}.example");
            yield return (path, """{"location":"global"}""");
            yield return ($"{path}/A/www", """{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.1.0.9"}]} }""");
            if (networks.Count > 0)
            {
                var network = api.Id(group, Text($"Microsoft.Network/virtualNetworks/vnet{networks[0]}"));
                yield return ($"{path}/virtualNetworkLinks/link", $$"""
                    {"location":"global","properties":{"virtualNetwork":{"id":"{{network}}"},"registrationEnabled":false} }
                    """);
            }
        }
    }

    private string Subnet(int network, int number, List<string> groups, List<string> tables)
    {
        var more = Reference("networkSecurityGroup", "networkSecurityGroups", groups) + Reference("routeTable", "routeTables", tables);
        return Text($$$"""{"name":"s{{{number}}}","properties":{"addressPrefix":"10.{{{network}}}.{{{number}}}.0/24"{{{more}}}} }""");
    }

    private string Reference(string property, string type, List<string> names) => names.Count == 0 || random.Next(2) == 0
        ? ""
        : $$""","{{property}}":{"id":"{{api.Id(group, $"Microsoft.Network/{type}/{names[random.Next(names.Count)]}")}}"}""";

    private string Rule(string owner, int number) => Text($$"""
        {"name":"{{owner}}-{{number}}","properties":{"priority":{{100 + number}},"direction":"{{(random.Next(2) == 0 ? "Inbound" : "Outbound")}}",
         "access":"{{(random.Next(2) == 0 ? "Allow" : "Deny")}}","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*",
         "destinationAddressPrefix":"*","destinationPortRange":"{{random.Next(1, 65536)}}"} }
        """);

    private string Tags() => random.Next(2) == 0 ? "" : Text($$"""
        "tags":{"drawn":"{{random.Next()}}"},
        """);

    private List<int> Numbers(int most) => [.. Enumerable.Range(1, random.Next(most + 1))];

    private static string Body(string properties, string more) => $$"""{"location":"westeurope",{{more}}"properties":{{properties}} }""";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
