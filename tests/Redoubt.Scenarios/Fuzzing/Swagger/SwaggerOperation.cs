using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Redoubt.Scenarios.Fuzzing.Swagger;

/// <summary>One operation of the description.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Template">Its path, with names of parameters in braces.</param>
/// <param name="Version">Its api-version.</param>
/// <param name="Body">What its body looks like; null where it has none.</param>
internal sealed partial record SwaggerOperation(HttpMethod Method, string Template, string Version, SwaggerSchema? Body)
{
    /// <summary>Matches the paths that the template stands for.</summary>
    public Regex Pattern { get; } = new(
        $"^{Parameter().Replace(Regex.Escape(Template).Replace("\\{", "{", StringComparison.Ordinal), "[^/]+")}$", RegexOptions.IgnoreCase);

    /// <summary>The type that it is of, without an action's name; empty where no provider is asked.</summary>
    public string Type
    {
        get
        {
            var last = Template.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
            var parts = last < 0 ? [] : Template[(last + "/providers/".Length)..].Split('/');
            return parts.Length < 2 ? "" : string.Join('/', parts.Where((part, index) => index == 0 || (index % 2 == 1 && index + 1 < parts.Length)));
        }
    }

    public static IEnumerable<SwaggerOperation> In(SwaggerFiles files, string file)
    {
        var version = (string)files.Read(file)["info"]!["version"]!;
        foreach (var (path, item) in files.Read(file)["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(pair => pair.Value is JsonObject))
            {
                var parameters = (operation!["parameters"] as JsonArray ?? []).OfType<JsonObject>()
                    .Select(parameter => files.Follow(file, parameter));
                var body = parameters.Where(parameter => (string?)parameter.Node["in"] == "body")
                    .Select(parameter => SwaggerSchema.Of(files, parameter.File, parameter.Node["schema"]!.AsObject())).FirstOrDefault();
                yield return new SwaggerOperation(HttpMethod.Parse(method), path, version, body);
            }
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
