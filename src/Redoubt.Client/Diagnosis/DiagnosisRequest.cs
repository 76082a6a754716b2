using Redoubt.Model.Resources;

namespace Redoubt.Client.Diagnosis;

/// <summary>What a diagnosis is asked.</summary>
internal sealed record DiagnosisRequest(bool Live, IReadOnlyList<ResourceId>? ClientSubnets);
