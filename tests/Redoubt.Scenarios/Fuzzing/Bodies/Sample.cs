using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing.Bodies;

/// <summary>A request that is taken, to be broken at one place: what is wrong everywhere is refused by the first rule that sees it.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path.</param>
/// <param name="Body">Its body.</param>
/// <param name="Use">How it is sent as it is.</param>
internal sealed record Sample(HttpMethod Method, string Path, JsonObject Body, string Use)
{
    /// <summary>By itself: it is taken.</summary>
    public const string Whole = "whole";

    /// <summary>In a template only, which is validated and makes nothing.</summary>
    public const string InTemplate = "in a template";

    public const string Land = "fuzz-land";
    public const string Own = "fuzz";

    /// <summary>What stands for all others to refer to, and is not touched.</summary>
    public static IReadOnlyList<Sample> OfLand(ArmApi api) => Read(api, "land");

    /// <summary>What is broken.</summary>
    public static IReadOnlyList<Sample> All(ArmApi api) => Read(api, "samples");

    private static List<Sample> Read(ArmApi api, string list)
    {
        var file = System.IO.Path.Combine(Programs.Root, "tests", "Redoubt.Scenarios", "Fuzzing", "samples.json");
        var text = File.ReadAllText(file)
            .Replace("{land}", api.Id(Land, "")[..^1], StringComparison.Ordinal)
            .Replace("{own}", api.Id(Own, "")[..^1], StringComparison.Ordinal)
            .Replace("{sub}", api.Subscription, StringComparison.Ordinal);
        return
        [
            .. JsonNode.Parse(text)![list]!.AsArray().Select(sample => new Sample(
                HttpMethod.Parse((string?)sample!["method"] ?? "PUT"),
                (string)sample["path"]!,
                sample["body"]!.AsObject(),
                (string?)sample["use"] ?? Whole)),
        ];
    }
}
