using System.Text.Json.Nodes;

using Redoubt.Templates.Tests.Setting;

namespace Redoubt.Templates.Tests.Functions;

/// <summary>Values that the real engine computed.</summary>
public sealed class GoldenVectorTests
{
    private static readonly Dictionary<string, string> Expressions = new()
    {
        ["array"] = "array(createArray())",
        ["base64ToString"] = "base64ToString(base64('abc'))",
        ["base64ToJson"] = "base64ToJson(base64('{\"hi\": \"there\"}')).hi",
        ["bool"] = "bool(true())",
        ["concat"] = "concat(createArray('abc'), createArray('def'))",
        ["contains"] = "contains('foo/bar', '/')",
        ["dataUriToString"] = "dataUriToString(dataUri('abc'))",
        ["dateTimeAdd"] = "dateTimeAdd(dateTimeFromEpoch(1680224438), 'P1D')",
        ["dateTimeToEpoch"] = "dateTimeToEpoch(dateTimeFromEpoch(1680224438))",
        ["empty"] = "empty(createArray())",
        ["endsWith"] = "endsWith('foo', 'o')",
        ["filter"] = "filter(createArray(1, 2), lambda('i', less(lambdaVariables('i'), 2)))",
        ["first"] = "first(createArray(124, 25))",
        ["flatten"] = "flatten(createArray(createArray('abc'), createArray('def')))",
        ["format"] = "format('->{0}<-', 123)",
        ["guid"] = "guid('asdf')",
        ["indexOf"] = "indexOf('abc', 'b')",
        ["int"] = "int(123)",
        ["intersection"] = "intersection(createArray(1, 2, 3), createArray(2, 3, 4))",
        ["items"] = "items(createObject('foo', 'abc', 'bar', 123))",
        ["join"] = "join(createArray('abc', 'def', 'ghi'), '/')",
        ["last"] = "last(createArray(1, 2))",
        ["lastIndexOf"] = "lastIndexOf('abcba', 'b')",
        ["length"] = "length(createArray(0, 1, 2))",
        ["map"] = "map(range(0, 3), lambda('i', format('Hi {0}!', lambdaVariables('i'))))",
        ["max"] = "max(1, 2, 3)",
        ["min"] = "min(1, 2, 3)",
        ["padLeft"] = "padLeft(13, 5)",
        ["range"] = "range(0, 3)",
        ["reduce"] = "reduce(createArray('a', 'b', 'c'), '', "
            + "lambda('a', 'b', format('{0}-{1}', lambdaVariables('a'), lambdaVariables('b'))))",
        ["replace"] = "replace('abc', 'b', '/')",
        ["skip"] = "skip(createArray(1, 2, 3), 1)",
        ["sort"] = "sort(createArray('c', 'd', 'a'), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))",
        ["split"] = "split('a/b/c', '/')",
        ["startsWith"] = "startsWith('abc', 'a')",
        ["string"] = "string('asdf')",
        ["substring"] = "substring('asdfasf', 3)",
        ["take"] = "take(createArray(1, 2, 3), 2)",
        ["toLower"] = "toLower('AiKInIniIN')",
        ["toObject"] = "toObject(createArray('a', 'b', 'c'), "
            + "lambda('x', lambdaVariables('x')), lambda('x', format('Hi {0}!', lambdaVariables('x'))))",
        ["toUpper"] = "toUpper('AiKInIniIN')",
        ["trim"] = "trim('  adf asdf  ')",
        ["union"] = "union(createObject('abc', 'def'), createObject('def', 'ghi'))",
        ["uniqueString"] = "uniqueString('asd', 'asdf', 'asdf')",
        ["uri"] = "uri('https://github.com', 'Azure/bicep')",
        ["uriComponent"] = "uriComponent('UB*8h 0+=_)9h9n')",
        ["uriComponentToString"] = "uriComponentToString('%20%25%20')",
    };

    [Fact]
    public void Every_function_returns_what_the_real_engine_returned()
    {
        var file = ReferenceMaterial.Require("spec/template-vectors/parameters.json");
        var golden = JsonNode.Parse(File.ReadAllText(file))!["parameters"]!["myObject"]!["value"]!.AsObject();

        foreach (var (name, expected) in golden.Where(value => Expressions.ContainsKey(value.Key)))
        {
            var actual = SampleScope.Evaluate(Expressions[name]);
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{name}: the engine says {expected}, here it is {actual}");
        }

        var notOfTheEngine = golden.Select(value => value.Key).Except(Expressions.Keys);
        Assert.Equal(["any", "loadFileAsBase64", "loadJsonContent", "loadTextContent"], notOfTheEngine);
    }
}
