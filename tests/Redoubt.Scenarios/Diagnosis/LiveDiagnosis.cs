using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Diagnosis;

/// <summary>A diagnosis with real packets, and what of it was not answered.</summary>
internal static class LiveDiagnosis
{
    public static async Task<JsonNode> DiagnoseLiveAsync(this ArmApi api, string cacheId)
    {
        var answer = await api.SendAsync(HttpMethod.Post, $"{cacheId}/diagnoseNetwork", """{"live":true}""");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        return answer.Body!;
    }

    /// <summary>Every flow that was tried in vain, with the reason.</summary>
    public static List<string> FailuresOf(JsonNode diagnosis) =>
    [
        .. diagnosis["rows"]!.AsArray().SelectMany(row => row!["peers"]!.AsArray())
            .SelectMany(peer => peer!["observed"]?["failures"]?.AsArray() ?? []).Select(text => (string)text!),
    ];
}
