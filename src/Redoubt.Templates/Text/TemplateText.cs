using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;

namespace Redoubt.Templates.Text;

/// <summary>Reads templates, parameters files and deployment requests, which need not be strict JSON.</summary>
public static class TemplateText
{
    /// <param name="text">The text, with or without a byte order mark.</param>
    /// <param name="what">What the text is, for the message: template, parameters file, request content.</param>
    public static TemplateResult<TemplateDocument> Read(string text, string what = "template")
    {
        try
        {
            var (root, positions) = LenientJsonReader.Read(text);
            return root is JsonObject document
                ? new(new TemplateDocument(document, "", positions))
                : new([TemplateDiagnostics.NotJson(what, 1, 1, "an object, which starts with '{', is expected.")]);
        }
        catch (LenientJsonException exception)
        {
            return new([TemplateDiagnostics.NotJson(what, exception.Position.Line, exception.Position.Column, exception.Message)]);
        }
    }
}
