using System.Globalization;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Ports are a number, a range with the lower number first, or *.</summary>
internal sealed class PortRangeRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group) =>
        group.Rules.SelectMany(rule => rule.SourcePorts
            .Concat(rule.DestinationPorts)
            .Where(text => !IsRange(text))
            .Select(text => NetworkDiagnostics.SecurityRulePort(rule, text)));

    private static bool IsRange(string text)
    {
        if (text == "*")
        {
            return true;
        }

        var ends = text.Split('-');
        return ends.Length <= 2
            && ushort.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && ushort.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first <= last;
    }
}
