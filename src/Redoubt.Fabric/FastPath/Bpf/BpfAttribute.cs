using System.Runtime.InteropServices;

namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>The argument of bpf(2): a union of one record for each of its commands.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal unsafe struct BpfAttribute
{
    [FieldOffset(0)]
    public int MapType;

    [FieldOffset(4)]
    public int MapKeySize;

    [FieldOffset(8)]
    public int MapValueSize;

    [FieldOffset(12)]
    public int MapCapacity;

    [FieldOffset(16)]
    public int MapFlags;

    [FieldOffset(0)]
    public int ElementMap;

    [FieldOffset(8)]
    public void* ElementKey;

    [FieldOffset(16)]
    public void* ElementValue;

    [FieldOffset(0)]
    public int ProgramType;

    [FieldOffset(4)]
    public int ProgramLength;

    [FieldOffset(8)]
    public void* ProgramInstructions;

    [FieldOffset(16)]
    public void* ProgramLicense;

    [FieldOffset(24)]
    public int ProgramLogLevel;

    [FieldOffset(28)]
    public int ProgramLogSize;

    [FieldOffset(32)]
    public void* ProgramLog;

    [FieldOffset(0)]
    public int LinkProgram;

    [FieldOffset(4)]
    public int LinkTarget;

    [FieldOffset(8)]
    public int LinkKind;
}
