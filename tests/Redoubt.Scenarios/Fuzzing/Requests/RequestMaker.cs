using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Fuzzing.Bodies;
using Redoubt.Scenarios.Fuzzing.Swagger;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>Makes the requests: each is the same for the same seed and number, whatever was sent before it.</summary>
internal sealed class RequestMaker
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly int seed;
    private readonly ArmApi api;
    private readonly BadTokens tokens;
    private readonly IReadOnlyList<(HttpMethod Method, string Path, string Version)> paths;
    private readonly IReadOnlyList<BodyTarget> targets;
    private readonly IReadOnlyList<string> ids;

    /// <summary>Every property of every body, shuffled: a run that is long enough breaks each.</summary>
    private readonly (BodyTarget Target, PropertyPath Property)[] properties;

    public RequestMaker(int seed, ArmApi api, IReadOnlyList<SwaggerOperation> operations, BadTokens tokens)
    {
        (this.seed, this.api, this.tokens) = (seed, api, tokens);
        var names = new PathNames(api);
        var samples = Sample.All(api);
        paths = [.. operations.Select(operation => (operation.Method, names.Fill(operation.Template), operation.Version))];
        targets = BodyTarget.All(samples, operations, names);
        ids = [.. samples.Concat(Sample.OfLand(api)).Where(sample => sample.Method == HttpMethod.Put).Select(sample => sample.Path).Distinct()];
        properties = [.. targets.SelectMany(target => target.Properties.Select(property => (target, property)))];
        new Random(seed).Shuffle(properties);
    }

    public int Properties => properties.Length;

    public int Operations => paths.Count;

    public FuzzRequest Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        return random.Next(100) switch
        {
            < 62 => OfProperty(number, random),
            < 70 => OfText(number, random),
            < 79 => OfPath(number, random),
            < 85 => OfQuery(number, random),
            < 89 => OfHeaders(number, random),
            < 92 => OfToken(number, random),
            < 93 => OfSignIn(number, random),
            < 97 => Whole(number, random),
            _ => Plainly(number, random),
        };
    }

    /// <summary>A body that is right but for one property.</summary>
    private FuzzRequest OfProperty(int number, Random random)
    {
        var (target, property) = properties[number % properties.Length];
        var body = target.Make(random, ids);
        switch (random.Next(20))
        {
            case 0 or 1:
                property.Remove(body);
                break;
            case 2:
                new PropertyPath([.. property.Steps.SkipLast(1), $"{property.Steps[^1]}{Rubbish.Text(random)}"]).Plant(body, Rubbish.Pick(random, ids));
                break;
            case 3:
                new PropertyPath([.. property.Steps.SkipLast(1), property.Steps[^1].ToUpperInvariant()]).Plant(body, Rubbish.Pick(random, ids));
                break;
            case < 12 when property.IsReference:
                property.Plant(body, ids[random.Next(ids.Count)]);
                break;
            default:
                property.Plant(body, Rubbish.Pick(random, ids));
                break;
        }

        return random.Next(3) == 0 || target.Sample is { Use: Sample.InTemplate }
            ? InTemplate(number, target, body) ?? Request(number, $"property {property}", target, body)
            : Request(number, $"property {property}", target, body);
    }

    private static FuzzRequest Request(int number, string kind, BodyTarget target, JsonObject body)
    {
        var path = number % 8 == 0 ? PathNames.WithOtherCache(target.Path, number) : target.Path;
        return new FuzzRequest(number, kind, target.Method, $"{path}?api-version={target.Version}") { Body = Bytes(body) };
    }

    /// <summary>The same in a template, which is validated: the rules are asked whatever else goes on, and nothing is made.</summary>
    public FuzzRequest? InTemplate(int number, BodyTarget target, JsonObject body)
    {
        if (target.Method != HttpMethod.Put
            || target.Path.Split("/providers/") is not [_, var path]
            || path.Split('/') is not { Length: > 2 } parts
            || parts.Length % 2 == 0
            || parts[0] == "Microsoft.Resources")
        {
            return null;
        }

        var resource = new JsonObject
        {
            ["type"] = string.Join('/', parts.Where((_, index) => index == 0 || index % 2 == 1)),
            ["apiVersion"] = target.Version,
            ["name"] = string.Join('/', parts.Where((_, index) => index > 0 && index % 2 == 0)).Replace("fuzz-redis", "fuzz-other", StringComparison.Ordinal),
        };
        foreach (var (name, value) in body)
        {
            resource[name] = value?.DeepClone();
        }

        return new FuzzRequest(
            number, $"template with {target.Path}", HttpMethod.Post, $"{api.Id(Sample.Own, "Microsoft.Resources/deployments/fuzz")}/validate?api-version=2021-04-01")
        {
            Body = Bytes(new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["mode"] = "Incremental",
                    ["template"] = new JsonObject
                    {
                        ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                        ["contentVersion"] = "1.0.0.0",
                        ["resources"] = new JsonArray(resource),
                    },
                },
            }),
        };
    }

    private FuzzRequest OfText(int number, Random random)
    {
        var target = targets[random.Next(targets.Count)];
        var request = Request(number, "text", target, target.Make(random, ids));
        return random.Next(5) == 0
            ? request with { ContentType = OddHeaders.ContentType(random), Kind = "content type" }
            : request with { Body = BrokenTexts.Make(request.Body!, random), IsChunked = random.Next(3) == 0 };
    }

    private FuzzRequest OfPath(int number, Random random)
    {
        var (method, path, version) = paths[random.Next(paths.Count)];
        var body = method == HttpMethod.Put || method == HttpMethod.Post || method == HttpMethod.Patch ? """{"location":"westeurope","properties":{}}"""u8.ToArray() : null;
        return new FuzzRequest(number, "path", method, $"{BrokenPaths.Break(path, random)}?api-version={version}") { Body = body };
    }

    private FuzzRequest OfQuery(int number, Random random)
    {
        // What is deleted by chance is gone for all requests that follow.
        var (method, path, version) = paths[random.Next(paths.Count)];
        return new FuzzRequest(number, "query", method == HttpMethod.Delete ? HttpMethod.Get : method, path + BrokenQueries.Make(version, random));
    }

    private FuzzRequest OfHeaders(int number, Random random)
    {
        if (random.Next(6) == 0)
        {
            var (_, path, version) = paths[random.Next(paths.Count)];
            string[] methods = ["OPTIONS", "TRACE", "HEAD", "FOO", "PURGE", "get"];
            return new FuzzRequest(number, "method", new HttpMethod(methods[random.Next(methods.Length)]), $"{path}?api-version={version}");
        }

        var target = targets[random.Next(targets.Count)];
        return Request(number, "headers", target, target.Make(random, ids)) with { Headers = OddHeaders.Make(random) };
    }

    private FuzzRequest OfToken(int number, Random random)
    {
        var (method, path, version) = paths[random.Next(paths.Count)];
        return new FuzzRequest(number, FuzzVerdict.Token, method, $"{path}?api-version={version}") { Authorization = tokens.Pick(random) };
    }

    private static FuzzRequest OfSignIn(int number, Random random)
    {
        string[] forms =
        [
            "", "grant_type=client_credentials", "grant_type=client_credentials&client_id=a&client_secret=b", "grant_type=password&username=a&password=b", "grant_type",
            "=&=&=", "%", "%FF=%ED%A0%80", $"grant_type={new string('a', 100000)}", string.Concat(Enumerable.Range(0, 3000).Select(i => $"a{i}=b&")), "{}",
            "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials\r\n--x--\r\n", "--x\r\nContent-",
        ];
        string[] types = ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data"];
        string[] places = ["/adfs/oauth2/token", "/x/oauth2/v2.0/token", "/%F0%9F%98%80/oauth2/v2.0/token"];
        return new FuzzRequest(number, FuzzVerdict.SignIn, HttpMethod.Post, places[random.Next(places.Length)])
        {
            Body = Encoding.UTF8.GetBytes(forms[random.Next(forms.Length)]),
            ContentType = random.Next(4) == 0 ? OddHeaders.ContentType(random) : types[random.Next(types.Length)],
            Authorization = "",
        };
    }

    /// <summary>A body as it should be, or as the description alone has it.</summary>
    private FuzzRequest Whole(int number, Random random)
    {
        var target = targets[random.Next(targets.Count)];
        var body = target.Schema is null ? target.Make(random, ids) : new SchemaBodies(random, ids).Make(target.Schema);
        return Request(number, "described", target, body);
    }

    /// <summary>A question, an action or a deletion as it should be.</summary>
    private FuzzRequest Plainly(int number, Random random)
    {
        var (method, path, version) = paths[random.Next(paths.Count)];
        return new FuzzRequest(number, "plain", method, $"{path}?api-version={version}");
    }

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(Rubbish.Written(body.ToJsonString(Plain)));
}
