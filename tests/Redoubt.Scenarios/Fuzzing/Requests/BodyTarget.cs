using System.Text.Json.Nodes;
using Redoubt.Scenarios.Fuzzing.Bodies;
using Redoubt.Scenarios.Fuzzing.Swagger;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>A request with a body, and what is known of that: a body that is taken, its description, or both.</summary>
internal sealed record BodyTarget(HttpMethod Method, string Path, string Version, Sample? Sample, SwaggerSchema? Schema)
{
    /// <summary>Beyond so many, a description leads into what other descriptions are of.</summary>
    private const int MostDescribed = 160;

    /// <summary>Every property that can be broken.</summary>
    public IReadOnlyList<PropertyPath> Properties =>
    [
        .. PropertyPath.Of(Sample?.Body)
            .Concat(Schema is null ? [] : PropertyPath.Of(Schema, MostDescribed))
            .DistinctBy(path => path.ToString()),
    ];

    public static IReadOnlyList<BodyTarget> All(IReadOnlyList<Sample> samples, IReadOnlyList<SwaggerOperation> operations, PathNames names)
    {
        var described = operations.Where(operation => operation.Body is not null).ToList();
        var targets = samples.Select(sample =>
        {
            var operation = described.FirstOrDefault(operation => operation.Method == sample.Method && operation.Pattern.IsMatch(sample.Path));
            return new BodyTarget(sample.Method, sample.Path, operation?.Version ?? WireVersions.Of(sample.Path), sample, operation?.Body);
        }).ToList();
        var taken = targets.Select(target => (target.Method, target.Path)).ToHashSet();
        foreach (var operation in described)
        {
            var path = names.Fill(operation.Template);
            if (!taken.Add((operation.Method, path)))
            {
                continue;
            }

            // A change is asked for with the body of what it changes, too.
            var whole = operation.Method == HttpMethod.Patch ? samples.FirstOrDefault(sample => sample.Path == path && sample.Use == Sample.Whole) : null;
            targets.Add(new BodyTarget(operation.Method, path, operation.Version, whole, operation.Body));
        }

        return targets;
    }

    public JsonObject Make(Random random, IReadOnlyList<string> ids) =>
        Sample is not null && (Schema is null || random.Next(8) > 0)
            ? Sample.Body.DeepClone().AsObject()
            : new SchemaBodies(random, ids).Make(Schema!);
}
