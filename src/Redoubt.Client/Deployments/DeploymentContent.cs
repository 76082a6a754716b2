using System.Text.Json.Nodes;

namespace Redoubt.Client.Deployments;

/// <summary>What to deploy.</summary>
/// <param name="Template">The template's JSON text, strict and without comments.</param>
/// <param name="Parameters">The JSON text of the parameters: names, each with an object that has a value.</param>
public sealed record DeploymentContent(string Template, string Parameters)
{
    /// <summary>The body of a request; existing resources that the template does not name stay.</summary>
    internal string ToBody() =>
        new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["mode"] = "Incremental",
                ["template"] = JsonNode.Parse(Template),
                ["parameters"] = JsonNode.Parse(Parameters),
            },
        }.ToJsonString();
}
