using System.Globalization;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Rulesets;

/// <summary>
/// The rules of a host whose programs know others by addresses that are not where they are: its own connections are turned before they
/// leave, so on the network they are what they really are. One port of the host is open to those others alone.
/// </summary>
internal static class HostRedirects
{
    private const string Table = "redoubt-redirects";

    public static string Render(IReadOnlyList<PortMapping> redirects, int guardedPort, IReadOnlyList<Ipv4Address> guests)
    {
        var turns = string.Join(", ", redirects.Select(each => string.Create(
            CultureInfo.InvariantCulture, $"{each.Address} . {each.Port} : {each.TargetAddress} . {each.TargetPort}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            table ip {{Table}}
            delete table ip {{Table}}
            table ip {{Table}} {
                chain output {
                    type nat hook output priority -100; policy accept;
                    dnat to ip daddr . tcp dport map { {{turns}} }
                }
                chain input {
                    type filter hook input priority filter; policy accept;
                    tcp dport {{guardedPort}} ip saddr != { {{string.Join(", ", guests)}} } drop
                }
            }

            """);
    }
}
