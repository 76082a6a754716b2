using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Addresses are a prefix without host bits, one address, a known service tag, or *.</summary>
internal sealed class AddressPrefixRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group) =>
        group.Rules.SelectMany(rule => rule.SourcePrefixes
            .Concat(rule.DestinationPrefixes)
            .Where(text => !IsPrefix(text))
            .Select(text => NetworkDiagnostics.SecurityRulePrefix(rule, text)));

    private static bool IsPrefix(string text) =>
        text == "*" || ServiceTags.IsKnown(text) || Ipv4Address.TryParse(text, out _) || Ipv4Prefix.TryParse(text, out _);
}
