using System.Text.Json;
using System.Text.Json.Serialization;
using Redoubt.Cli.Azure;
using Redoubt.Cli.Deployments;
using Redoubt.Cli.Probing;
using Redoubt.Client.Service;

namespace Redoubt.Cli;

/// <summary>Every form of JSON that the command line writes or reads itself, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    WriteIndented = true)]
[JsonSerializable(typeof(ServiceStatus))]
[JsonSerializable(typeof(DeploymentDocument))]
[JsonSerializable(typeof(ProbeRequest))]
[JsonSerializable(typeof(ProbeReport))]
[JsonSerializable(typeof(AzureRegistration))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class CliJson : JsonSerializerContext;
