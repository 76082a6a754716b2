using System.Globalization;

namespace Redoubt.Cli.Probing;

/// <summary>
/// The interfaces of this machine that lead nowhere outside it: by them a probe can look for a leak without a packet leaving the
/// machine.
/// </summary>
/// <param name="ClassFolder">/sys/class/net.</param>
/// <param name="RouteFile">/proc/net/route.</param>
internal sealed record InnerInterfaces(string ClassFolder, string RouteFile)
{
    private const int Ethernet = 1;
    private const int Loopback = 772;

    // Tunnels come out on another machine, whatever they look like here.
    private static readonly string[] Tunnels = ["vxlan", "geneve", "wireguard", "wlan", "wwan", "gretap", "ip6gretap", "macsec"];

    public static InnerInterfaces OfMachine { get; } = new("/sys/class/net", "/proc/net/route");

    public IReadOnlyList<string> List()
    {
        var ways = DefaultWays();
        return
        [
            .. Directory.GetFileSystemEntries(ClassFolder)
                .Select(path => Path.GetFileName(path))
                .Where(name => !ways.Contains(name) && IsUp(name) && !LeadsOutside(name, ways, depth: 0))
                .Order(StringComparer.Ordinal),
        ];
    }

    // Ports of a bridge, the card under a VLAN and the members of a bond appear as lower_NAME.
    private bool LeadsOutside(string name, HashSet<string> ways, int depth)
    {
        const int deepest = 8;
        var folder = Path.Combine(ClassFolder, name);
        return depth > deepest
            || ways.Contains(name)
            || Path.Exists(Path.Combine(folder, "device"))
            || Path.Exists(Path.Combine(folder, "tun_flags"))
            || ReadNumber(Path.Combine(folder, "type")) is not (Ethernet or Loopback)
            || Tunnels.Contains(DeviceType(folder))
            || Directory.GetFileSystemEntries(folder, "lower_*")
                .Any(lower => LeadsOutside(Path.GetFileName(lower)["lower_".Length..], ways, depth + 1));
    }

    private bool IsUp(string name)
    {
        const int up = 1;
        return Path.Exists(Path.Combine(ClassFolder, name, "flags"))
            && (ReadNumber(Path.Combine(ClassFolder, name, "flags")) & up) != 0;
    }

    private HashSet<string> DefaultWays()
    {
        const int device = 0, destination = 1, mask = 7;
        return
        [
            .. from line in File.ReadLines(RouteFile).Skip(1)
               let fields = line.Split('\t', StringSplitOptions.TrimEntries)
               where fields.Length > mask && fields[destination] == "00000000" && fields[mask] == "00000000"
               select fields[device],
        ];
    }

    private static string? DeviceType(string folder)
    {
        const string key = "DEVTYPE=";
        var file = Path.Combine(folder, "uevent");
        return File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..]
            : null;
    }

    // Decimal, or hexadecimal as flags are written: 0x1003.
    private static int ReadNumber(string file)
    {
        var text = File.ReadAllText(file).Trim();
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? int.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
