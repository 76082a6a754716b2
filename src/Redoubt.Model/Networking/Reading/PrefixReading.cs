using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Prefixes and addresses in bodies of network resources.</summary>
internal static class PrefixReading
{
    /// <summary>The prefixes that can be read; the others are noted.</summary>
    public static IReadOnlyList<Ipv4Prefix> Read(BodyReader body, string name, IEnumerable<string> texts, ResourceId id)
    {
        var prefixes = new List<Ipv4Prefix>();
        foreach (var text in texts)
        {
            if (!Ipv4Prefix.TryParse(text, out var prefix, out var hostBitsSet))
            {
                body.Report(NetworkDiagnostics.InvalidAddressPrefixFormat(text, id, body.PathOf(name)));
            }
            else if (hostBitsSet)
            {
                body.Report(NetworkDiagnostics.InvalidCidrNotation(text, prefix, body.PathOf(name)));
            }
            else
            {
                prefixes.Add(prefix);
            }
        }

        return prefixes;
    }

    /// <summary>The address that the text is; noted where it is none.</summary>
    public static Ipv4Address? ReadAddress(BodyReader body, string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Ipv4Address.TryParse(text, out var address))
        {
            return address;
        }

        body.Refuse(name, $"'{text}' is not an IPv4 address.");
        return null;
    }
}
