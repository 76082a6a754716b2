using System.Buffers.Binary;
using System.Text;
using Redoubt.Fabric.FastPath.Bpf;

namespace Redoubt.Fabric.FastPath;

/// <summary>
/// What the running kernel says about its own functions and structures (BTF, the format of /sys/kernel/btf): programs call
/// the ones by number, and read the others at offsets that differ from kernel to kernel.
/// </summary>
internal sealed class KernelTypes
{
    private const ushort Magic = 0xEB9F;
    private const int HeadSize = 12;
    private const int PairSize = 8;
    private const int MemberSize = 12;
    private readonly byte[] bytes;
    private readonly int stringsBegin;

    /// <summary>Where each type begins. Types are numbered from 1.</summary>
    private readonly List<int> types = [0];

    /// <exception cref="BpfException">The bytes are not BTF.</exception>
    public KernelTypes(byte[] bytes)
    {
        this.bytes = bytes;
        try
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(bytes) != Magic)
            {
                throw new BpfException("The kernel's type information does not begin as BTF does.");
            }

            var header = Int(4);
            stringsBegin = header + Int(16);
            var end = header + Int(8) + Int(12);
            for (var at = header + Int(8); at < end; at += HeadSize + Tail(at))
            {
                types.Add(at);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new BpfException("The kernel's type information is cut off.");
        }
    }

    private enum Kind
    {
        Integer = 1,
        Array = 3,
        Structure = 4,
        Union = 5,
        Enumeration = 6,
        Typedef = 8,
        Volatile = 9,
        Constant = 10,
        Restrict = 11,
        Function = 12,
        Prototype = 13,
        Variable = 14,
        Section = 15,
        DeclarationTag = 17,
        TypeTag = 18,
        Enumeration64 = 19,
    }

    public int FunctionId(string name) => Find(name, Kind.Function);

    public int SizeOf(string structure) => Size(Find(structure, Kind.Structure));

    /// <summary>The offset in bytes of a member, or of a member's member, and so on.</summary>
    public int OffsetOf(string structure, params ReadOnlySpan<string> members)
    {
        var (type, offset) = (Find(structure, Kind.Structure), 0);
        foreach (var name in members)
        {
            (type, var bits) = Member(Resolve(type), name);
            offset += bits / 8;
        }

        return offset;
    }

    private (int Type, int Bits) Member(int type, string name)
    {
        var wanted = NameOffset(name);
        for (var member = types[type] + HeadSize; member < types[type] + HeadSize + (Count(types[type]) * MemberSize); member += MemberSize)
        {
            if (Int(member) == wanted)
            {
                // A structure with bit fields keeps a field's width in the upper byte.
                return (Int(member + 4), Int(member + 8) & 0xFFFFFF);
            }
        }

        throw new BpfException($"This kernel's structure has no member '{name}'.");
    }

    private int Resolve(int type)
    {
        while (KindAt(types[type]) is Kind.Typedef or Kind.Volatile or Kind.Constant or Kind.Restrict or Kind.TypeTag)
        {
            type = Size(type);
        }

        return type;
    }

    private int Find(string name, Kind kind)
    {
        var wanted = NameOffset(name);
        var id = types.FindIndex(1, at => Int(at) == wanted && KindAt(at) == kind);
        return id > 0 ? id : throw Missing(name);
    }

    /// <summary>Each string is there once, so a name is the place where it stands.</summary>
    private int NameOffset(string name)
    {
        var found = bytes.AsSpan(stringsBegin).IndexOf(Encoding.ASCII.GetBytes($"\0{name}\0"));
        return found >= 0 ? found + 1 : throw Missing(name);
    }

    private static BpfException Missing(string name) => new($"This kernel has no '{name}'.");

    /// <summary>The size, or for some kinds the type that is referred to: one field has both.</summary>
    private int Size(int type) => Int(types[type] + 8);

    private Kind KindAt(int at) => (Kind)((Int(at + 4) >> 24) & 31);

    private int Count(int at) => Int(at + 4) & 0xFFFF;

    private int Tail(int at) =>
        KindAt(at) switch
        {
            Kind.Integer or Kind.Variable or Kind.DeclarationTag => sizeof(int),
            Kind.Array => MemberSize,
            Kind.Structure or Kind.Union or Kind.Section or Kind.Enumeration64 => Count(at) * MemberSize,
            Kind.Enumeration or Kind.Prototype => Count(at) * PairSize,
            _ => 0,
        };

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
