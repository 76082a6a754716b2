using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>A rule with the flows that it matches, tags and application security groups resolved.</summary>
internal sealed record CompiledRule(SecurityRule Rule, FlowSpace Space);
