namespace Redoubt.Fabric.Rulesets;

/// <summary>The rules by which a host is cut off the network in a drill.</summary>
internal static class HostCut
{
    private const string Table = "redoubt-cut";

    public const string Made = $$"""
        table ip {{Table}}
        delete table ip {{Table}}
        table ip {{Table}} {
            chain input {
                type filter hook input priority raw; policy drop;
            }
            chain output {
                type filter hook output priority raw; policy drop;
            }
        }

        """;

    public const string Ended = $"table ip {Table}\ndelete table ip {Table}\n";
}
