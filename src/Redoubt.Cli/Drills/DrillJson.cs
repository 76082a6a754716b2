using System.Text.Json.Serialization;

namespace Redoubt.Cli.Drills;

/// <summary>What a drill and its writers say to each other, on one line each.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DrillRequest))]
[JsonSerializable(typeof(DrillReport))]
internal sealed partial class DrillJson : JsonSerializerContext;
