using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Model.Storage;

/// <summary>A storage account's connection string, read: where its blobs are and what opens them. Text made from it shows no key.</summary>
/// <param name="AccountName">The account; null where the string names an endpoint and a signature alone.</param>
/// <param name="AccountKey">Its key in Base64, or null where a signature opens it.</param>
/// <param name="SharedAccessSignature">The signature, without a question mark in front, or null where the key opens it.</param>
/// <param name="BlobEndpoint">Where its blobs are.</param>
public sealed record StorageConnectionString(string? AccountName, string? AccountKey, string? SharedAccessSignature, Uri BlobEndpoint)
{
    // The emulators' account, the same everywhere and no secret.
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string NoAddress = "It says no http or https address: give BlobEndpoint, or AccountName and EndpointSuffix.";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">The text, such as AccountName=a;AccountKey=k;EndpointSuffix=core.windows.net.</param>
    /// <param name="parsed">What it says, or null.</param>
    /// <param name="problem">What is wrong with it, without any of its values, or null.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out StorageConnectionString? parsed, [NotNullWhen(false)] out string? problem)
    {
        (parsed, problem) = Parse(text);
        return parsed is not null;
    }

    /// <summary>Reads where an account's blobs are, for whoever needs no key: a connection string, or the address itself.</summary>
    /// <param name="text">The text, such as BlobEndpoint=https://a.blob.core.windows.net.</param>
    /// <param name="endpoint">The address, or null.</param>
    /// <param name="problem">What is wrong with the text, without any of its values, or null.</param>
    public static bool TryParseEndpoint(
        string text, [NotNullWhen(true)] out Uri? endpoint, [NotNullWhen(false)] out string? problem)
    {
        (endpoint, problem) = ParseEndpoint(text);
        return endpoint is not null;
    }

    /// <summary>Names the endpoint alone.</summary>
    public override string ToString() => BlobEndpoint.ToString();

    private static (StorageConnectionString? Parsed, string? Problem) Parse(string text)
    {
        if (SettingsOf(text) is not { } settings)
        {
            return (null, "It is not a connection string: its parts are Name=Value, with ';' between them.");
        }

        if (string.Equals(settings.GetValueOrDefault("UseDevelopmentStorage"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return (new(DevelopmentAccount, DevelopmentKey, null, new Uri($"http://127.0.0.1:10000/{DevelopmentAccount}")), null);
        }

        var (name, key) = (settings.GetValueOrDefault("AccountName"), settings.GetValueOrDefault("AccountKey"));
        var signature = settings.GetValueOrDefault("SharedAccessSignature")?.TrimStart('?');
        if (signature is null && (name is null || key is null))
        {
            return (null, "It has neither AccountName and AccountKey nor a SharedAccessSignature.");
        }

        if (key is not null && !Convert.TryFromBase64String(key, new byte[key.Length], out _))
        {
            return (null, "Its AccountKey is not Base64.");
        }

        return EndpointOf(settings, name) is { } endpoint
            ? (new(name, signature is null ? key : null, signature, endpoint), null)
            : (null, NoAddress);
    }

    private static (Uri? Endpoint, string? Problem) ParseEndpoint(string text)
    {
        if (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return (new Uri(address!.GetLeftPart(UriPartial.Path).TrimEnd('/')), null);
        }

        return SettingsOf(text) is not { } settings
            ? (null, "It is neither an address nor a connection string, whose parts are Name=Value, with ';' between them.")
            : EndpointOf(settings, settings.GetValueOrDefault("AccountName")) is { } endpoint
                ? (endpoint, null)
                : (null, NoAddress);
    }

    private static Dictionary<string, string>? SettingsOf(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length < 2 || pair[0].Length == 0)
            {
                return null;
            }

            settings[pair[0].Trim()] = pair[1].Trim();
        }

        return settings;
    }

    private static Uri? EndpointOf(Dictionary<string, string> settings, string? name)
    {
        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var text = settings.GetValueOrDefault("BlobEndpoint")
            ?? (name is null ? "" : $"{protocol}://{name}.blob.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
        return Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : null;
    }
}
