namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>The kernel's stable functions for programs, by their numbers in linux/bpf.h.</summary>
internal enum BpfHelper
{
    MapLookup = 1,
    ReplaceTransportChecksum = 11,
    RedirectToPeer = 155,
}
