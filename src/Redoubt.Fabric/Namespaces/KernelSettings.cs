namespace Redoubt.Fabric.Namespaces;

/// <summary>
/// The kernel's network settings of a namespace. They are written from inside, because /proc/sys/net shows each thread
/// the settings of its own namespace.
/// </summary>
internal static class KernelSettings
{
    private const string Root = "/proc/sys/net";

    /// <summary>Nothing but IPv4, no redirects, no source check: the router's anti-spoofing set is stricter.</summary>
    private static readonly (string Path, string Value)[] EveryNamespace =
    [
        ("ipv6/conf/all/disable_ipv6", "1"),
        ("ipv6/conf/default/disable_ipv6", "1"),
    ];

    private static readonly string[] OffOnEveryDevice = ["rp_filter", "accept_redirects", "send_redirects"];

    /// <summary>A host that does not forward drops what is not its own.</summary>
    public static void ApplyToHost(string namespacePath, bool forwardsTraffic = false) => Apply(namespacePath, forwardsTraffic);

    public static void ApplyToRouter(string namespacePath) => Apply(namespacePath, forwards: true);

    /// <summary>
    /// Forwarding comes first: turning it on resets other settings. Devices that stand keep the settings that they were made with,
    /// whatever is set for all of them, so each is set.
    /// </summary>
    private static void Apply(string namespacePath, bool forwards) =>
        NetworkNamespace.Run(namespacePath, () => Write(
        [
            ("ipv4/ip_forward", forwards ? "1" : "0"),
            .. EveryNamespace,
            .. Directory.EnumerateDirectories($"{Root}/ipv4/conf")
                .SelectMany(device => OffOnEveryDevice.Select(setting => ($"ipv4/conf/{Path.GetFileName(device)}/{setting}", "0"))),
        ]));

    private static void Write(IEnumerable<(string Path, string Value)> settings)
    {
        foreach (var (path, value) in settings)
        {
            var file = Path.Combine(Root, path);

            // A kernel without IPv6 has no settings for it.
            if (File.Exists(file))
            {
                File.WriteAllText(file, value);
            }
        }
    }
}
