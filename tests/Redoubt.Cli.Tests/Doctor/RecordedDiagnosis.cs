using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Tests.Doctor;

/// <summary>
/// The answer of a real service about a real cache, with --live: rules deny Key Vault outbound and 10221-10231 between nodes inbound.
/// </summary>
internal static class RecordedDiagnosis
{
    public static NetworkDiagnosis Read() => Read(_ => { });

    /// <summary>The same, changed by a test.</summary>
    public static NetworkDiagnosis Read(Action<JsonObject> change)
    {
        var answer = JsonNode.Parse(Text())!.AsObject();
        change(answer);
        return NetworkDiagnosis.Read(JsonElement.Parse(answer.ToJsonString()));
    }

    public static string Text([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "diagnosis.json"));
}
