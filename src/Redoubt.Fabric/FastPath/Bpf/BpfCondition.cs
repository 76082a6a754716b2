namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>What makes a jump, as its instruction says it; comparisons are unsigned.</summary>
internal enum BpfCondition : byte
{
    Equal = 0x10,
    Greater = 0x20,
    AnyBit = 0x40,
    NotEqual = 0x50,
    LessOrEqual = 0xb0,
}
