using System.Globalization;
using System.Text;

namespace Redoubt.Model.Diagnostics;

/// <summary>docs/diagnostics.md as text: one section for each code, so that every error can link to its own.</summary>
public static class DiagnosticsPage
{
    /// <summary>The page for the whole catalogue.</summary>
    public static string Render() => Render(DiagnosticCatalogue.All);

    internal static string Render(IReadOnlyList<DiagnosticDescriptor> descriptors)
    {
        var page = new StringBuilder();
        page.Append("# Diagnostics\n\n");
        page.Append("Every problem has a stable code of Redoubt's own and the code that the cloud answers, or the nearest one.\n");
        page.Append("This page is made from the catalogue in `src/Redoubt.Model/Diagnostics`; a test keeps the two equal.\n\n");
        page.Append("| code | cloud code | status | problem |\n| --- | --- | --- | --- |\n");
        foreach (var kind in descriptors)
        {
            page.Append(
                CultureInfo.InvariantCulture, $"| [{kind.Code}](#{kind.Anchor}) | {kind.CloudCode} | {kind.HttpStatus} | {kind.Title} |\n");
        }

        foreach (var kind in descriptors)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {kind.Code}\n\n");
            page.Append(CultureInfo.InvariantCulture, $"{kind.Title}.\n\n");
            page.Append(CultureInfo.InvariantCulture, $"- Cloud code: `{kind.CloudCode}`, status {kind.HttpStatus}\n");
            page.Append(CultureInfo.InvariantCulture, $"- What to do: {kind.Remedy}\n");
        }

        return page.ToString();
    }
}
