using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Redoubt.Model.Storage;

/// <summary>The address of a container or blob. A signature in it never appears in text made from it.</summary>
/// <param name="Url">The whole address.</param>
/// <param name="Permissions">The letters that its signature allows, or null where a stored policy says them or there is none.</param>
/// <param name="Expires">When its signature ends, or null where a stored policy says it or there is none.</param>
public sealed record BlobAddress(Uri Url, string? Permissions, DateTimeOffset? Expires)
{
    /// <summary>The address without its signature, for people.</summary>
    public string Address => Url.GetLeftPart(UriPartial.Path);

    /// <summary>Reads an address with a shared access signature.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parsed">What it says, or null.</param>
    /// <param name="problem">What is wrong with it, without its signature, or null.</param>
    public static bool TryParseSigned(string text, [NotNullWhen(true)] out BlobAddress? parsed, [NotNullWhen(false)] out string? problem)
    {
        (parsed, problem) = ParseSigned(text);
        return parsed is not null;
    }

    /// <summary>Reads an address that needs no signature; one that is there is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parsed">What it says, or null.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static bool TryParsePlain(string text, [NotNullWhen(true)] out BlobAddress? parsed, [NotNullWhen(false)] out string? problem)
    {
        problem = Read(text, out var url);
        parsed = problem is null ? new(new Uri(url!.GetLeftPart(UriPartial.Path)), null, null) : null;
        return parsed is not null;
    }

    /// <summary>What it lacks for a purpose, as a sentence; null where it lacks nothing.</summary>
    /// <param name="permissions">The letters that are needed.</param>
    /// <param name="now">The time.</param>
    public string? Lacks(string permissions, DateTimeOffset now)
    {
        if (Expires <= now)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Its shared access signature ended at {Expires:u}. Make a new one.");
        }

        var missing = permissions.Where(letter => Permissions?.Contains(letter, StringComparison.Ordinal) == false).ToArray();
        return missing.Length == 0
            ? null
            : $"Its shared access signature allows '{Permissions}', and '{permissions}' is needed: '{new string(missing)}' is missing.";
    }

    /// <summary>Names the address without its signature.</summary>
    public override string ToString() => Address;

    private static string? Read(string text, out Uri? url) =>
        !Uri.TryCreate(text, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https")
            ? "It is not an http or https address."
            : url.AbsolutePath.Trim('/').Length == 0 ? "It names no container." : null;

    private static (BlobAddress? Parsed, string? Problem) ParseSigned(string text)
    {
        if (Read(text, out var url) is { } problem)
        {
            return (null, problem);
        }

        var query = url!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => Uri.UnescapeDataString(pairs.Last().ElementAtOrDefault(1) ?? ""));
        if (!query.ContainsKey("sig"))
        {
            return (null, "It has no shared access signature: the part after '?', with sp, se and sig.");
        }

        var isTime = DateTimeOffset.TryParse(
            query.GetValueOrDefault("se"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires);
        return (new(url, query.GetValueOrDefault("sp"), isTime ? expires : null), null);
    }
}
