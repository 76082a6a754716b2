using System.Text.Json.Serialization;

namespace Redoubt.Cli.Doctor;

/// <summary>The JSON of a SARIF log.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class DoctorJson : JsonSerializerContext;
