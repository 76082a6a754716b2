using Redoubt.Client.Deployments;
using Redoubt.Templates.Parameters;
using Redoubt.Templates.Text;

namespace Redoubt.Cli.Deployments;

/// <summary>Reads templates and parameters from files and from the command line; they need not be strict JSON, and may be Bicep.</summary>
internal static class TemplateFiles
{
    /// <param name="template">The template's file.</param>
    /// <param name="parameters">Parameters files and name=value pairs; of the same name the last one counts.</param>
    /// <param name="cancellationToken">Ends Bicep, too.</param>
    /// <exception cref="Model.Diagnostics.DiagnosticException">One of them cannot be read; the message says where.</exception>
    public static async Task<DeploymentContent> ReadAsync(
        string template, IReadOnlyList<string> parameters, CancellationToken cancellationToken)
    {
        var text = BicepCompiler.IsBicep(template)
            ? await BicepCompiler.BuildAsync(template, cancellationToken).ConfigureAwait(false)
            : await File.ReadAllTextAsync(template, cancellationToken).ConfigureAwait(false);
        var document = TemplateText.Read(text, $"template '{template}'").Require();
        new LocalLinks(template).PutInto(document.Root);
        var inputs = new List<ParameterInput>();
        foreach (var parameter in parameters)
        {
            inputs.Add(await ReadParameterAsync(parameter, cancellationToken).ConfigureAwait(false));
        }

        var values = ParameterInputs.Merge(document, inputs).Require();
        return new DeploymentContent(document.Root.ToJsonString(), values.ToJsonString());
    }

    // az marks files by a leading @; what is a file is one without it too.
    private static async Task<ParameterInput> ReadParameterAsync(string text, CancellationToken cancellationToken)
    {
        var file = text.TrimStart('@');
        if (!text.StartsWith('@') && !File.Exists(file) && text.Contains('=', StringComparison.Ordinal))
        {
            return ParameterInput.Pair(text);
        }

        return ParameterInput.File(file, BicepCompiler.IsParameters(file)
            ? await BicepCompiler.BuildParametersAsync(file, cancellationToken).ConfigureAwait(false)
            : await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false));
    }
}
