using System.Globalization;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>Names for resources inside a file, of their own names: letters, digits and underscores, each given once.</summary>
internal sealed class SymbolNames
{
    private readonly HashSet<string> given = new(StringComparer.OrdinalIgnoreCase);

    public string Of(string name)
    {
        var plain = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        var wanted = char.IsAsciiDigit(plain[0]) ? $"_{plain}" : plain;
        var unique = wanted;
        for (var number = 2; !given.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
        }

        return unique;
    }
}
