namespace Redoubt.Client.Diagnosis;

/// <summary>One row of the port tables.</summary>
/// <param name="Id">Its id, such as O1 or I8.</param>
/// <param name="Direction">Inbound or Outbound, seen from the cache's subnet.</param>
/// <param name="Protocols">TCP, UDP or both.</param>
/// <param name="Ports">The ports.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Satisfied">Whether every far end is in reach, by prediction.</param>
/// <param name="Peers">The far ends.</param>
/// <param name="Bite">When it is felt first that it is not; null where it is.</param>
public sealed record DiagnosisRow(
    string Id,
    string Direction,
    IReadOnlyList<string> Protocols,
    string Ports,
    string Purpose,
    bool Satisfied,
    IReadOnlyList<DiagnosisPeer> Peers,
    string? Bite = null);
