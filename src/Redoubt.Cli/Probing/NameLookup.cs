using System.Net;
using System.Net.Sockets;

namespace Redoubt.Cli.Probing;

/// <summary>Resolves a name as programs do: by the C library and the host's resolv.conf.</summary>
internal static class NameLookup
{
    public static async Task<NameAnswer> RunAsync(string name, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name, cancellationToken).ConfigureAwait(false);
            return new NameAnswer(
                [.. addresses.Select(address => address.ToString())], null, time.GetElapsedTime(begun).TotalMilliseconds);
        }
        catch (SocketException exception)
        {
            return new NameAnswer([], exception.Message, time.GetElapsedTime(begun).TotalMilliseconds);
        }
    }
}

/// <summary>What a name resolved to.</summary>
/// <param name="Addresses">The addresses.</param>
/// <param name="Error">Why there are none, or null.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record NameAnswer(IReadOnlyList<string> Addresses, string? Error, double Milliseconds);
