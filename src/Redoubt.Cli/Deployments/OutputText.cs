using System.Text.Json;
using Redoubt.Client.Deployments;

namespace Redoubt.Cli.Deployments;

internal static class OutputText
{
    /// <summary>The value of an output: texts without quotes, everything else as JSON.</summary>
    public static string Of(DeploymentOutput output) =>
        output.Value switch
        {
            null => "(secure)",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { } other => other.GetRawText(),
        };
}
