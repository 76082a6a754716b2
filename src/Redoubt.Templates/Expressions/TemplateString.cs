namespace Redoubt.Templates.Expressions;

/// <summary>How a string tells an expression from a text: [...] is an expression, [[...] is a text that starts with a bracket.</summary>
internal static class TemplateString
{
    public static bool IsExpression(string text) => text is ['[', _, .., ']'] && text[1] != '[' || text == "[]";

    /// <summary>The text that a string that is no expression stands for.</summary>
    public static string Unescape(string text) => text is ['[', '[', .., ']'] ? text[1..] : text;

    /// <summary>The string that stands for the text.</summary>
    public static string Escape(string text) => text is ['[', .., ']'] ? '[' + text : text;
}
