using Redoubt.Fabric.FastPath.Bpf;

namespace Redoubt.Fabric.FastPath;

/// <summary>Where the running kernel keeps what the fast path reads of a tracked connection, and the functions that find one.</summary>
/// <param name="LookUp">Finds the connection of a packet.</param>
/// <param name="Release">Gives it back.</param>
/// <param name="ChangeTimeout">Lets it live on.</param>
/// <param name="Status">Its bits: both sides have been seen, it is ending, and so on.</param>
/// <param name="TcpState">Where TCP stands.</param>
/// <param name="Original">The addresses of the packets of its first direction.</param>
/// <param name="Reply">The addresses of the packets of the other direction.</param>
internal sealed record ConntrackLayout(
    int LookUp, int Release, int ChangeTimeout, int Status, int TcpState, ConntrackLayout.Tuple Original, ConntrackLayout.Tuple Reply)
{
    private const string TypesOfKernel = "/sys/kernel/btf/vmlinux";

    /// <summary>They do not change while the kernel runs, and reading them takes a while.</summary>
    private static readonly Lazy<ConntrackLayout> Running = new(() => Read(TypesOfKernel));

    /// <exception cref="BpfException">The kernel does not tell, or has its connection tracking elsewhere, as a module.</exception>
    public static ConntrackLayout OfRunningKernel() => Running.Value;

    /// <exception cref="BpfException">As above.</exception>
    public static ConntrackLayout Read(string path)
    {
        try
        {
            return From(new KernelTypes(File.ReadAllBytes(path)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BpfException($"The kernel's types cannot be read: {failure.Message}");
        }
    }

    private static ConntrackLayout From(KernelTypes types)
    {
        const string connection = "nf_conn";
        var first = types.OffsetOf(connection, "tuplehash");
        return new ConntrackLayout(
            types.FunctionId("bpf_skb_ct_lookup"),
            types.FunctionId("bpf_ct_release"),
            types.FunctionId("bpf_ct_change_timeout"),
            types.OffsetOf(connection, "status"),
            types.OffsetOf(connection, "proto", "tcp", "state"),
            TupleAt(types, first),
            TupleAt(types, first + types.SizeOf("nf_conntrack_tuple_hash")));
    }

    private static Tuple TupleAt(KernelTypes types, int begin)
    {
        return new Tuple(Of("src", "u3"), Of("dst", "u3"), Of("src", "u"), Of("dst", "u"));

        int Of(string side, string part) => begin + types.OffsetOf("nf_conntrack_tuple_hash", "tuple", side, part);
    }

    internal sealed record Tuple(int Source, int Destination, int SourcePort, int DestinationPort);
}
