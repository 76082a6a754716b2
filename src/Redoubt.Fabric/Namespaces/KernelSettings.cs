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
        ("ipv4/conf/all/rp_filter", "0"),
        ("ipv4/conf/default/rp_filter", "0"),
        ("ipv4/conf/all/accept_redirects", "0"),
        ("ipv4/conf/default/accept_redirects", "0"),
        ("ipv4/conf/all/send_redirects", "0"),
        ("ipv4/conf/default/send_redirects", "0"),
    ];

    public static void ApplyToHost(string namespacePath) => NetworkNamespace.Run(namespacePath, () => Write(EveryNamespace));

    /// <summary>Forwarding comes first: turning it on resets other settings.</summary>
    public static void ApplyToRouter(string namespacePath) =>
        NetworkNamespace.Run(namespacePath, () => Write([("ipv4/ip_forward", "1"), .. EveryNamespace]));

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
