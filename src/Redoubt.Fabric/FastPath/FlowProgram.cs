using Redoubt.Fabric.FastPath.Bpf;
using static Redoubt.Fabric.FastPath.Bpf.BpfCondition;
using static Redoubt.Fabric.FastPath.Bpf.BpfRegister;
using static Redoubt.Fabric.FastPath.Bpf.BpfSize;

namespace Redoubt.Fabric.FastPath;

/// <summary>
/// What happens to each packet that a router receives from a host, before all hooks. A TCP segment of a connection that the
/// router's connection tracking knows as established is rewritten as the router would and handed to the host behind the
/// destination's link. Everything else goes on as if the program were not there: what begins or ends a connection, fragments,
/// options, other protocols, interfaces that are not in the map.
/// </summary>
internal static class FlowProgram
{
    private const int AllButDontFragment = 0x3FFF;
    private const int Tcp = 6;
    private const int FinSynRst = 0b111;

    // Places in the context, struct __sk_buff.
    private const int Device = 40;
    private const int Data = 76;
    private const int DataEnd = 80;

    // struct bpf_ct_opts, in the size that all kernels take.
    private const int OptionsSize = 12;
    private const int OptionsError = 4;
    private const int OptionsProtocol = 8;
    private const int OptionsDirection = 9;
    private const int OwnNamespace = -1;

    // Both sides have been seen; and what must not be: adjusted sequence numbers, ending, a helper that reads along.
    private const int Assured = 1 << 2;
    private const int Unfit = (1 << 6) | (1 << 9) | (1 << 13);
    private const int Established = 3;

    /// <summary>TCX_NEXT: whatever comes next, as if this program were not there.</summary>
    private const int GoOn = -1;

    private const string SlowPath = "slow path";
    private const string Release = "release";

    /// <param name="kernel">Where the kernel keeps what.</param>
    /// <param name="interfaces">Those of the router, see <see cref="InterfaceElement"/>.</param>
    /// <param name="forwarded">Counts packets that took the fast path.</param>
    /// <param name="idleMilliseconds">How long connection tracking keeps a connection after such a packet.</param>
    public static byte[] Write(ConntrackLayout kernel, BpfMap interfaces, BpfMap forwarded, int idleMilliseconds)
    {
        // R6 is the context and R7 the packet throughout.
        var code = new BpfAssembler();
        TakePlainTcp(code);
        CheckSource(code, interfaces);
        FindConnection(code, kernel);
        Translate(code, kernel);
        KeepConnection(code, kernel, idleMilliseconds);
        FindDestination(code, interfaces);
        Count(code, forwarded);
        PacketRewriting.Write(code);
        code.Load(Bits32, R1, R8, InterfaceElement.Device);
        code.Set(R2, 0);
        code.Call(BpfHelper.RedirectToPeer);
        code.Return();

        code.Label(Release);
        code.Move(R1, R9);
        code.CallKernel(kernel.Release);
        code.Label(SlowPath);
        code.Set(R0, GoOn);
        code.Return();
        return code.Assemble();
    }

    private static void TakePlainTcp(BpfAssembler code)
    {
        code.Move(R6, R1);
        code.Load(Bits32, R7, R6, Data);
        code.Load(Bits32, R2, R6, DataEnd);
        code.Move(R3, R7);
        code.Add(R3, PacketOffsets.HeadersSize);
        code.JumpIf(R3, Greater, R2, SlowPath);
        Unless(Bits16, PacketOffsets.EthernetType, NotEqual, PacketOffsets.Wire(0x0800));
        Unless(Bits8, PacketOffsets.IpVersion, NotEqual, 0x45);
        Unless(Bits16, PacketOffsets.IpFragment, AnyBit, PacketOffsets.Wire(AllButDontFragment));
        Unless(Bits8, PacketOffsets.IpProtocol, NotEqual, Tcp);
        Unless(Bits8, PacketOffsets.IpTimeToLive, LessOrEqual, 1);
        Unless(Bits8, PacketOffsets.TcpFlags, AnyBit, FinSynRst);

        void Unless(BpfSize size, int place, BpfCondition condition, int value)
        {
            code.Load(size, R2, R7, place);
            code.JumpIf(R2, condition, value, SlowPath);
        }
    }

    /// <summary>The source must be the address of the interface that the packet comes from: nobody slips into another's flow.</summary>
    private static void CheckSource(BpfAssembler code, BpfMap interfaces)
    {
        Copy(PacketOffsets.IpSource, FlowStack.Source);
        Copy(PacketOffsets.IpDestination, FlowStack.Destination);
        Copy(PacketOffsets.TcpPorts, FlowStack.Ports);
        LookUp(code, interfaces, FlowStack.Tuple + FlowStack.Source);
        code.Load(Bits32, R2, R0, InterfaceElement.Device);
        code.Load(Bits32, R3, R6, Device);
        code.JumpIf(R2, NotEqual, R3, SlowPath);

        void Copy(int place, int part)
        {
            code.Load(Bits32, R2, R7, place);
            code.Store(Bits32, R10, FlowStack.Tuple + part, R2);
        }
    }

    /// <summary>Leaves in R9 a connection that must be given back.</summary>
    private static void FindConnection(BpfAssembler code, ConntrackLayout kernel)
    {
        code.Store(Bits32, R10, FlowStack.Options, OwnNamespace);
        code.Store(Bits32, R10, FlowStack.Options + OptionsError, 0);
        code.Store(Bits32, R10, FlowStack.Options + OptionsProtocol, Tcp);
        code.Move(R1, R6);
        code.SetStackAddress(R2, FlowStack.Tuple);
        code.Set(R3, FlowStack.TupleSize);
        code.SetStackAddress(R4, FlowStack.Options);
        code.Set(R5, OptionsSize);
        code.CallKernel(kernel.LookUp);
        code.JumpIf(R0, Equal, 0, SlowPath);
        code.Move(R9, R0);
        code.Load(Bits64, R2, R9, kernel.Status);
        code.And(R2, Assured | Unfit);
        code.JumpIf(R2, NotEqual, Assured, Release);
        code.Load(Bits8, R2, R9, kernel.TcpState);
        code.JumpIf(R2, NotEqual, Established, Release);
    }

    /// <summary>What the other direction's packets carry is, turned round, what this packet carries once all is translated.</summary>
    private static void Translate(BpfAssembler code, ConntrackLayout kernel)
    {
        code.Load(Bits8, R2, R10, FlowStack.Options + OptionsDirection);
        code.JumpIf(R2, NotEqual, 0, "answer");
        TurnRound(kernel.Reply);
        code.Jump("turned round");
        code.Label("answer");
        TurnRound(kernel.Original);
        code.Label("turned round");
        code.Store(Bits32, R10, FlowStack.NewTuple + FlowStack.Source, R2);
        code.Store(Bits32, R10, FlowStack.NewTuple + FlowStack.Destination, R3);
        code.Store(Bits16, R10, FlowStack.NewTuple + FlowStack.SourcePort, R4);
        code.Store(Bits16, R10, FlowStack.NewTuple + FlowStack.DestinationPort, R5);

        void TurnRound(ConntrackLayout.Tuple other)
        {
            code.Load(Bits32, R2, R9, other.Destination);
            code.Load(Bits32, R3, R9, other.Source);
            code.Load(Bits16, R4, R9, other.DestinationPort);
            code.Load(Bits16, R5, R9, other.SourcePort);
        }
    }

    /// <summary>Connection tracking does not see the packet, so it is told that the connection lives.</summary>
    private static void KeepConnection(BpfAssembler code, ConntrackLayout kernel, int idleMilliseconds)
    {
        code.Move(R1, R9);
        code.Set(R2, idleMilliseconds);
        code.CallKernel(kernel.ChangeTimeout);
        code.Move(R1, R9);
        code.CallKernel(kernel.Release);
    }

    /// <summary>Leaves the destination's element in R8. No fast path leads back to where the packet comes from.</summary>
    private static void FindDestination(BpfAssembler code, BpfMap interfaces)
    {
        LookUp(code, interfaces, FlowStack.NewTuple + FlowStack.Destination);
        code.Move(R8, R0);
        code.Load(Bits32, R2, R8, InterfaceElement.Device);
        code.Load(Bits32, R3, R6, Device);
        code.JumpIf(R2, Equal, R3, SlowPath);
    }

    private static void Count(BpfAssembler code, BpfMap forwarded)
    {
        code.Store(Bits32, R10, FlowStack.CounterIndex, 0);
        LookUp(code, forwarded, FlowStack.CounterIndex);
        code.Load(Bits64, R2, R0, 0);
        code.Add(R2, 1);
        code.Store(Bits64, R0, 0, R2);
    }

    /// <summary>Leaves the element in R0; without one the packet goes the slow path.</summary>
    private static void LookUp(BpfAssembler code, BpfMap map, int key)
    {
        code.SetMap(R1, map);
        code.SetStackAddress(R2, key);
        code.Call(BpfHelper.MapLookup);
        code.JumpIf(R0, Equal, 0, SlowPath);
    }
}
