using System.Globalization;

namespace Redoubt.Engine.Information;

/// <summary>The fields of an answer to INFO, whichever sections it has: a field's name is in one section alone.</summary>
internal sealed class InfoFields
{
    private readonly Dictionary<string, string> fields = [];

    private InfoFields()
    {
    }

    public static InfoFields Parse(string info)
    {
        var read = new InfoFields();
        foreach (var line in info.AsSpan().EnumerateLines())
        {
            // Section headings begin with #, and there are empty lines between sections.
            if (line.IndexOf(':') is > 0 and var colon && line[0] != '#')
            {
                read.fields[line[..colon].ToString()] = line[(colon + 1)..].ToString();
            }
        }

        return read;
    }

    /// <exception cref="FormatException">The answer has no such field.</exception>
    public string Text(string name) =>
        fields.TryGetValue(name, out var value) ? value : throw new FormatException($"The answer to INFO has no field '{name}'.");

    /// <exception cref="FormatException">The answer has no such field, or it is no whole number.</exception>
    public long Number(string name) => long.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>A field in seconds, such as 0.023400.</summary>
    /// <exception cref="FormatException">The answer has no such field, or it is no number.</exception>
    public TimeSpan Seconds(string name) =>
        TimeSpan.FromMicroseconds((long)Math.Round(double.Parse(Text(name), CultureInfo.InvariantCulture) * 1e6));

    /// <summary>
    /// One part of a field that has several, such as calls of "cmdstat_get:calls=2,usec=12"; 0 where there is no such field or part.
    /// </summary>
    public long Part(string name, string part) => fields.TryGetValue(name, out var value) ? PartOf(value, part) : 0;

    /// <summary>The same part of all fields whose names are this word and digits, added up: keys of db0 and db3.</summary>
    public long SumOfParts(string word, string part) =>
        fields.Where(field => IsNumbered(field.Key, word)).Sum(field => PartOf(field.Value, part));

    private static bool IsNumbered(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && name.AsSpan(word.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private static long PartOf(string value, string part) => value.Split(',')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair is [var name, _] && name == part)
        .Select(pair => long.Parse(pair[1], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
