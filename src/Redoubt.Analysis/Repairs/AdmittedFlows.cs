using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>Flows that a group newly lets pass.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Direction">The direction.</param>
/// <param name="Space">The flows.</param>
public sealed record AdmittedFlows(ResourceId GroupId, RuleDirection Direction, FlowSpace Space);
