using System.Buffers.Binary;

namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>Writes a program's instructions, eight bytes each; jumps name labels that may come later.</summary>
internal sealed class BpfAssembler
{
    private const byte Exit = 0x95;
    private const byte CallFunction = 0x85;
    private const byte LoadWide = 0x18;
    private const byte JumpAlways = 0x05;
    private const byte OfRegister = 0x08;
    private const byte MapDescriptor = 1;
    private const byte KernelFunction = 2;
    private readonly List<Instruction> instructions = [];
    private readonly Dictionary<string, int> labels = [];
    private readonly List<(int At, string Label)> jumps = [];

    public void Move(BpfRegister to, BpfRegister from) => Emit(0xbf, to, from);

    public void Set(BpfRegister to, int value) => Emit(0xb7, to, value: value);

    /// <summary>A place on the stack, counted down from its end.</summary>
    public void SetStackAddress(BpfRegister to, int offset)
    {
        Move(to, BpfRegister.R10);
        Add(to, offset);
    }

    public void SetMap(BpfRegister to, BpfMap map)
    {
        Emit(LoadWide, to, (BpfRegister)MapDescriptor, value: map.Descriptor);
        Emit(0, default);
    }

    public void Load(BpfSize size, BpfRegister to, BpfRegister address, int offset) => Emit((byte)(0x61 | (byte)size), to, address, offset);

    public void Store(BpfSize size, BpfRegister address, int offset, BpfRegister from) =>
        Emit((byte)(0x63 | (byte)size), address, from, offset);

    public void Store(BpfSize size, BpfRegister address, int offset, int value) =>
        Emit((byte)(0x62 | (byte)size), address, offset: offset, value: value);

    public void Add(BpfRegister to, int value) => Emit(0x07, to, value: value);

    public void Add(BpfRegister to, BpfRegister from) => Emit(0x0f, to, from);

    public void And(BpfRegister to, int mask) => Emit(0x57, to, value: mask);

    public void Xor(BpfRegister to, int mask) => Emit(0xa7, to, value: mask);

    /// <summary>Turns the lower 32 bits round and clears the upper ones.</summary>
    public void InvertWord(BpfRegister to) => Emit(0xa4, to, value: -1);

    /// <summary>Clears all but the lower 16 or 32 bits.</summary>
    public void KeepLower(BpfRegister to, int bits)
    {
        if (bits == 32)
        {
            Emit(0xbc, to, to);
        }
        else
        {
            And(to, (1 << bits) - 1);
        }
    }

    public void ShiftRight(BpfRegister to, int bits) => Emit(0x77, to, value: bits);

    public void Jump(string label)
    {
        jumps.Add((instructions.Count, label));
        Emit(JumpAlways, default);
    }

    public void JumpIf(BpfRegister left, BpfCondition condition, int right, string label)
    {
        jumps.Add((instructions.Count, label));
        Emit((byte)(JumpAlways | (byte)condition), left, value: right);
    }

    public void JumpIf(BpfRegister left, BpfCondition condition, BpfRegister right, string label)
    {
        jumps.Add((instructions.Count, label));
        Emit((byte)(JumpAlways | OfRegister | (byte)condition), left, right);
    }

    public void Label(string name) => labels.Add(name, instructions.Count);

    public void Call(BpfHelper helper) => Emit(CallFunction, default, value: (int)helper);

    /// <param name="functionId">The function's number among the kernel's own types.</param>
    public void CallKernel(int functionId) => Emit(CallFunction, default, (BpfRegister)KernelFunction, value: functionId);

    public void Return() => Emit(Exit, default);

    /// <exception cref="InvalidOperationException">A jump leads to a label that was never set.</exception>
    public byte[] Assemble()
    {
        var bytes = new byte[instructions.Count * sizeof(ulong)];
        var targets = jumps.ToDictionary(jump => jump.At, jump => Distance(jump.At, jump.Label));
        for (var at = 0; at < instructions.Count; at++)
        {
            var (code, registers, offset, value) = instructions[at];
            var place = bytes.AsSpan(at * sizeof(ulong));
            (place[0], place[1]) = (code, registers);
            BinaryPrimitives.WriteInt16LittleEndian(place[2..], targets.GetValueOrDefault(at, offset));
            BinaryPrimitives.WriteInt32LittleEndian(place[4..], value);
        }

        return bytes;
    }

    private short Distance(int from, string label) =>
        labels.TryGetValue(label, out var to)
            ? checked((short)(to - from - 1))
            : throw new InvalidOperationException($"The label '{label}' was never set.");

    private void Emit(byte code, BpfRegister to, BpfRegister from = default, int offset = 0, int value = 0) =>
        instructions.Add(new Instruction(code, (byte)((byte)to | ((byte)from << 4)), checked((short)offset), value));

    private readonly record struct Instruction(byte Code, byte Registers, short Offset, int Value);
}
