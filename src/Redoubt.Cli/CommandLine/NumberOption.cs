using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Redoubt.Cli.CommandLine;

/// <summary>An option whose value is a number within bounds, refused in words that a person understands.</summary>
internal sealed class NumberOption<T> : Option<T>
    where T : struct, INumber<T>
{
    public NumberOption(string name, string description, T usual, T least, T most, params string[] aliases)
        : base(name, aliases)
    {
        Description = description;
        HelpName = "N";
        DefaultValueFactory = _ => usual;
        CustomParser = result => Read(result, name, least, most);
    }

    private static T Read(ArgumentResult result, string name, T least, T most)
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least} to {most}, not '{text}'."));
        return least;
    }
}
