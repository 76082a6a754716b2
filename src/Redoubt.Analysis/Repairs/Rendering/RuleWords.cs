using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>Words that every language writes alike.</summary>
internal static class RuleWords
{
    public static string Protocol(SecurityRule rule) => rule.Protocol == RuleProtocol.Any ? "*" : rule.Protocol.ToString();
}
