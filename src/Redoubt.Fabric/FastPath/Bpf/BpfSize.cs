namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>How much a load or store moves, as its instruction says it.</summary>
internal enum BpfSize : byte
{
    Bits32 = 0x00,
    Bits16 = 0x08,
    Bits8 = 0x10,
    Bits64 = 0x18,
}
