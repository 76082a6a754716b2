using System.Text.Json;
using System.Text.Json.Serialization;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Diagnosis;

/// <summary>A cache's network beside the port tables.</summary>
/// <param name="Cache">The cache.</param>
/// <param name="Subnet">The subnet it is in.</param>
/// <param name="TablesOf">The date of the port tables.</param>
/// <param name="Live">Whether the rows were tried with real packets too.</param>
/// <param name="Satisfied">Whether the cache has all that the tables ask for, by prediction and by what was tried.</param>
/// <param name="Rows">The rows of the tables.</param>
/// <param name="Differences">Where the prediction and the packets disagree: a fault of the service itself.</param>
/// <param name="Findings">What else is worth knowing about the network.</param>
/// <param name="Repair">What to change, or null where nothing has to be.</param>
public sealed record NetworkDiagnosis(
    ResourceId Cache,
    ResourceId Subnet,
    string TablesOf,
    bool Live,
    bool Satisfied,
    IReadOnlyList<DiagnosisRow> Rows,
    IReadOnlyList<string> Differences,
    IReadOnlyList<DiagnosisFinding> Findings,
    DiagnosisRepair? Repair = null)
{
    /// <summary>All of it as the service answered it.</summary>
    [JsonIgnore]
    public JsonElement Answer { get; init; }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidDataException">It is of another form.</exception>
    public static NetworkDiagnosis Read(JsonElement answer) =>
        Connection.ArmConnection.Read(answer, ClientJson.Default.NetworkDiagnosis) with { Answer = answer };
}
