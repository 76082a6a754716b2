using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Locks;

/// <summary>The body of a management lock.</summary>
internal static class LockReader
{
    private const string Level = "properties.level";
    private static readonly string[] Levels = [ResourceLocks.CanNotDelete, ResourceLocks.ReadOnly];

    /// <summary>The level as the cloud spells it.</summary>
    /// <exception cref="DiagnosticException">There is none, or it is not one.</exception>
    public static string LevelOf(JsonObject body)
    {
        var text = ((body["properties"] as JsonObject)?["level"] as JsonValue)?.ToString();
        return Levels.FirstOrDefault(level => level.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new DiagnosticException(RequestDiagnostics.InvalidRequestFormat(Level, $"One of {string.Join(", ", Levels)} is wanted."));
    }

    public static JsonNode? NotesOf(JsonObject body) => (body["properties"] as JsonObject)?["notes"]?.DeepClone();
}
