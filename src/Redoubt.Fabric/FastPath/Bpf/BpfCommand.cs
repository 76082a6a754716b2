namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>The commands of bpf(2) that are used, by their numbers in linux/bpf.h.</summary>
internal enum BpfCommand
{
    CreateMap = 0,
    LookUpElement = 1,
    UpdateElement = 2,
    DeleteElement = 3,
    LoadProgram = 5,
    CreateLink = 28,
}
