using System.Text.Json.Serialization;

namespace Redoubt.Cli.Doctor;

/// <summary>A SARIF 2.1.0 log, as far as a diagnosis fills it.</summary>
internal sealed record SarifLog(IReadOnlyList<SarifRun> Runs)
{
    [JsonPropertyName("$schema")]
    [JsonPropertyOrder(-2)]
    public string Schema { get; } = "https://json.schemastore.org/sarif-2.1.0.json";

    [JsonPropertyOrder(-1)]
    public string Version { get; } = "2.1.0";
}

/// <summary>What one tool found.</summary>
internal sealed record SarifRun(SarifTool Tool, IReadOnlyList<SarifResult> Results, IReadOnlyList<SarifInvocation> Invocations);

/// <summary>How the run itself went.</summary>
internal sealed record SarifInvocation(bool ExecutionSuccessful, IReadOnlyList<SarifNotification> ToolExecutionNotifications);

/// <summary>Something about the run itself.</summary>
internal sealed record SarifNotification(string Level, SarifText Message);

/// <summary>The tool.</summary>
internal sealed record SarifTool(SarifDriver Driver);

/// <summary>The tool's program and what it looks for.</summary>
internal sealed record SarifDriver(string Name, string SemanticVersion, IReadOnlyList<SarifRule> Rules);

/// <summary>Something that the tool looks for.</summary>
internal sealed record SarifRule(string Id, SarifText ShortDescription);

/// <summary>A text.</summary>
internal sealed record SarifText(string Text);

/// <summary>Something that was found.</summary>
/// <param name="RuleId">What it breaks.</param>
/// <param name="RuleIndex">The same, by its place among the rules.</param>
/// <param name="Level">error or warning.</param>
/// <param name="Message">It, in words.</param>
/// <param name="Locations">Where to look.</param>
internal sealed record SarifResult(
    string RuleId, int RuleIndex, string Level, SarifText Message, IReadOnlyList<SarifLocation> Locations);

/// <summary>Where to look.</summary>
internal sealed record SarifLocation(IReadOnlyList<SarifLogicalLocation> LogicalLocations);

/// <summary>A thing that is no file.</summary>
internal sealed record SarifLogicalLocation(string Name, string FullyQualifiedName, string Kind = "resource");
