namespace Redoubt.Templates.Parameters;

/// <summary>One thing that the command line gives: a parameters file, or name=value.</summary>
public sealed record ParameterInput
{
    private ParameterInput(string text, string? fileName)
    {
        Text = text;
        FileName = fileName;
    }

    internal string Text { get; }

    internal string? FileName { get; }

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="text">The file's text.</param>
    public static ParameterInput File(string name, string text) => new(text, name);

    /// <param name="text">The argument, such as redisCacheCapacity=2.</param>
    public static ParameterInput Pair(string text) => new(text, null);
}
