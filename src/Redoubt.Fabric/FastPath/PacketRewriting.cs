using Redoubt.Fabric.FastPath.Bpf;
using static Redoubt.Fabric.FastPath.Bpf.BpfCondition;
using static Redoubt.Fabric.FastPath.Bpf.BpfRegister;
using static Redoubt.Fabric.FastPath.Bpf.BpfSize;

namespace Redoubt.Fabric.FastPath;

/// <summary>
/// The part of the program that makes of a packet what the router would have made of it. It finds the context in R6, the packet in
/// R7, the destination's element in R8 and both tuples on the stack; it uses up R9.
/// </summary>
internal static class PacketRewriting
{
    /// <summary>For the checksum's function: the difference also belongs to the part for the addresses.</summary>
    private const int PseudoHeader = 0x10;

    private const int PortsSize = 4;

    public static void Write(BpfAssembler code)
    {
        SetHardwareAddresses(code);
        SetAddresses(code);
        CountHop(code);
        SetTransportChecksum(code);
    }

    /// <summary>All hosts see the router under one hardware address, so the packet already has the one to come from.</summary>
    private static void SetHardwareAddresses(BpfAssembler code)
    {
        Copy(Bits32, R7, PacketOffsets.EthernetDestination, PacketOffsets.EthernetSource);
        Copy(Bits16, R7, PacketOffsets.EthernetDestination + 4, PacketOffsets.EthernetSource + 4);
        Copy(Bits32, R8, InterfaceElement.HardwareAddress, PacketOffsets.EthernetDestination);
        Copy(Bits16, R8, InterfaceElement.HardwareAddress + 4, PacketOffsets.EthernetDestination + 4);

        void Copy(BpfSize size, BpfRegister from, int offset, int to)
        {
            code.Load(size, R2, from, offset);
            code.Store(size, R7, to, R2);
        }
    }

    /// <summary>Leaves in R9 by how much the addresses' sum grew, in ones' complement of 32 bits.</summary>
    private static void SetAddresses(BpfAssembler code)
    {
        code.Set(R9, 0);
        foreach (var (place, part) in new[]
                 {
                     (PacketOffsets.IpSource, FlowStack.Source), (PacketOffsets.IpDestination, FlowStack.Destination),
                 })
        {
            code.Load(Bits32, R2, R10, FlowStack.Tuple + part);
            code.Load(Bits32, R3, R10, FlowStack.NewTuple + part);
            code.Store(Bits32, R7, place, R3);
            code.InvertWord(R2);
            code.Add(R9, R2);
            code.Add(R9, R3);
        }

        AddCarry(code, R9, 32);
        AddCarry(code, R9, 32);
        code.Load(Bits32, R2, R10, FlowStack.NewTuple + FlowStack.Ports);
        code.Store(Bits32, R7, PacketOffsets.TcpPorts, R2);
    }

    /// <summary>
    /// One hop less to live, and the header's checksum for that and the addresses (RFC 1624). The time to live is the first byte
    /// of its word, the lower one as loads find it, so the word gets less by one: more by 0xFFFE in ones' complement.
    /// </summary>
    private static void CountHop(BpfAssembler code)
    {
        const int minusOne = 0xFFFE;
        code.Load(Bits8, R2, R7, PacketOffsets.IpTimeToLive);
        code.Add(R2, -1);
        code.Store(Bits8, R7, PacketOffsets.IpTimeToLive, R2);

        code.Load(Bits16, R2, R7, PacketOffsets.IpChecksum);
        code.Xor(R2, 0xFFFF);
        code.Add(R2, R9);
        code.Add(R2, minusOne);
        AddCarry(code, R2, 16);
        AddCarry(code, R2, 16);
        AddCarry(code, R2, 16);
        code.Xor(R2, 0xFFFF);
        code.Store(Bits16, R7, PacketOffsets.IpChecksum, R2);
    }

    /// <summary>
    /// Only the kernel knows whether the packet has its whole checksum yet, or only the part for the addresses. The packet is
    /// out of the program's reach afterwards.
    /// </summary>
    private static void SetTransportChecksum(BpfAssembler code)
    {
        code.Move(R2, R9);
        code.InvertWord(R2);
        code.JumpIf(R2, Equal, 0, "same addresses");
        code.Set(R3, 0);
        code.Move(R4, R9);
        code.Set(R5, PseudoHeader);
        Replace();
        code.Label("same addresses");

        code.Load(Bits32, R3, R10, FlowStack.Tuple + FlowStack.Ports);
        code.Load(Bits32, R4, R10, FlowStack.NewTuple + FlowStack.Ports);
        code.JumpIf(R3, Equal, R4, "same ports");
        code.Set(R5, PortsSize);
        Replace();
        code.Label("same ports");

        void Replace()
        {
            code.Move(R1, R6);
            code.Set(R2, PacketOffsets.TcpChecksum);
            code.Call(BpfHelper.ReplaceTransportChecksum);
        }
    }

    private static void AddCarry(BpfAssembler code, BpfRegister sum, int bits)
    {
        code.Move(R4, sum);
        code.ShiftRight(R4, bits);
        code.KeepLower(sum, bits);
        code.Add(sum, R4);
    }
}
