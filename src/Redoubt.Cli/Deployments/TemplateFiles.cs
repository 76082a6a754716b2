using Redoubt.Client.Deployments;
using Redoubt.Templates.Parameters;
using Redoubt.Templates.Text;

namespace Redoubt.Cli.Deployments;

/// <summary>Reads templates and parameters from files and from the command line; they need not be strict JSON.</summary>
internal static class TemplateFiles
{
    /// <param name="template">The template's file.</param>
    /// <param name="parameters">Parameters files and name=value pairs; of the same name the last one counts.</param>
    /// <exception cref="Model.Diagnostics.DiagnosticException">One of them cannot be read; the message says where.</exception>
    public static DeploymentContent Read(string template, IReadOnlyList<string> parameters)
    {
        var document = TemplateText.Read(File.ReadAllText(template), $"template '{template}'").Require();
        var values = ParameterInputs.Merge(document, [.. parameters.Select(ReadParameter)]).Require();
        return new DeploymentContent(document.Root.ToJsonString(), values.ToJsonString());
    }

    // az marks files by a leading @; what is a file is one without it too.
    private static ParameterInput ReadParameter(string text)
    {
        var file = text.TrimStart('@');
        return text.StartsWith('@') || File.Exists(file) || !text.Contains('=', StringComparison.Ordinal)
            ? ParameterInput.File(file, File.ReadAllText(file))
            : ParameterInput.Pair(text);
    }
}
