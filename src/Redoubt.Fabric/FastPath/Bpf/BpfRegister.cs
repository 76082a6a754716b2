namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>R0 takes results, R1 to R5 arguments, which a call destroys; R6 to R9 stay; R10 is the end of the stack.</summary>
internal enum BpfRegister : byte
{
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
}
