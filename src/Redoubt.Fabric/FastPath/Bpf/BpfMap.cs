using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>A table that programs in the kernel and this process share.</summary>
internal sealed unsafe class BpfMap : IDisposable
{
    private const int HashType = 1;
    private const int CountersType = 6;

    /// <summary>Memory is taken by elements, not by the capacity.</summary>
    private const int NoPreallocation = 1;

    private const int NotThere = -2;
    private readonly SafeFileHandle handle;
    private readonly int keySize;
    private readonly int valueSize;

    private BpfMap(int type, int keySize, int valueSize, int capacity, int flags)
    {
        (this.keySize, this.valueSize) = (keySize, valueSize);
        var attribute = new BpfAttribute
        {
            MapType = type,
            MapKeySize = keySize,
            MapValueSize = valueSize,
            MapCapacity = capacity,
            MapFlags = flags,
        };
        handle = BpfSystem.Open(BpfCommand.CreateMap, ref attribute, "a map");
    }

    /// <summary>A closed one's number may be another file's by now.</summary>
    public int Descriptor
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle.IsClosed, this);
            return (int)handle.DangerousGetHandle();
        }
    }

    public static BpfMap Hash(int keySize, int valueSize, int capacity) => new(HashType, keySize, valueSize, capacity, NoPreallocation);

    /// <summary>One number, which each processor counts for itself.</summary>
    public static BpfMap Counter() => new(CountersType, sizeof(int), sizeof(long), 1, 0);

    public void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, keySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(value.Length, valueSize);
        var answer = Do(BpfCommand.UpdateElement, key, value);
        if (answer < 0)
        {
            throw BpfSystem.Failure(answer, "an element of a map");
        }
    }

    /// <summary>An element that is not there is as good as removed.</summary>
    public void Remove(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, keySize);
        var answer = Do(BpfCommand.DeleteElement, key, []);
        if (answer is < 0 and not NotThere)
        {
            throw BpfSystem.Failure(answer, "to remove an element of a map");
        }
    }

    /// <summary>The sum over all processors of a <see cref="Counter"/>.</summary>
    public long ReadCounter()
    {
        Span<byte> key = stackalloc byte[sizeof(int)];
        key.Clear();
        var values = new long[PossibleProcessors()];
        fixed (long* pointer = values)
        {
            var answer = Do(BpfCommand.LookUpElement, key, new Span<byte>(pointer, values.Length * sizeof(long)));
            return answer >= 0 ? values.Sum() : throw BpfSystem.Failure(answer, "to read a counter");
        }
    }

    public void Dispose() => handle.Dispose();

    /// <summary>The kernel writes one value for each processor that the machine could have, such as "0-3".</summary>
    private static int PossibleProcessors()
    {
        var text = File.ReadAllText("/sys/devices/system/cpu/possible").Trim();
        return int.Parse(text.AsSpan(text.LastIndexOfAny(['-', ',']) + 1), CultureInfo.InvariantCulture) + 1;
    }

    private int Do(BpfCommand command, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* keyPointer = key, valuePointer = value)
        {
            var attribute = new BpfAttribute { ElementMap = Descriptor, ElementKey = keyPointer, ElementValue = valuePointer };
            return BpfSystem.Do(command, ref attribute);
        }
    }
}
