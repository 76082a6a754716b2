using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One side of a rule can have several prefixes, but one service tag; * counts as one.</summary>
internal sealed class SeveralTagsRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group) =>
        group.Rules.SelectMany(rule => new[]
            {
                (Side: "SourceAddressPrefix", Tags: Tags(rule.SourcePrefixes)),
                (Side: "DestinationAddressPrefix", Tags: Tags(rule.DestinationPrefixes)),
            }
            .Where(side => side.Tags.Count > 1)
            .Select(side => NetworkDiagnostics.SecurityRuleTags(rule, side.Side, side.Tags)));

    private static List<string> Tags(IReadOnlyList<string> prefixes) =>
        [.. prefixes.Where(text => text == "*" || ServiceTags.IsKnown(text))];
}
