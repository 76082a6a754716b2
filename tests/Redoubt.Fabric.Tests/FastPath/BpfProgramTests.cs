using System.Buffers.Binary;
using Redoubt.Fabric.FastPath.Bpf;

namespace Redoubt.Fabric.Tests.FastPath;

public sealed class BpfProgramTests
{
    [Fact]
    public void Instructions_are_written_as_the_kernel_reads_them()
    {
        var code = new BpfAssembler();
        code.Move(BpfRegister.R6, BpfRegister.R1);
        code.Load(BpfSize.Bits16, BpfRegister.R2, BpfRegister.R7, 12);
        code.JumpIf(BpfRegister.R2, BpfCondition.NotEqual, 8, "end");
        code.Store(BpfSize.Bits32, BpfRegister.R10, -32, -1);
        code.CallKernel(0x1234);
        code.Label("end");
        code.Return();

        Assert.Equal(
            ["bf16000000000000", "69720c0000000000", "5502020008000000", "620ae0ffffffffff", "8520000034120000", "9500000000000000"],
            code.Assemble().Chunk(8).Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void A_jump_to_nowhere_is_found_before_the_kernel_does()
    {
        var code = new BpfAssembler();
        code.Jump("nowhere");

        Assert.Equal("The label 'nowhere' was never set.", Assert.Throws<InvalidOperationException>(code.Assemble).Message);
    }

    [Fact]
    public void A_refused_program_comes_back_with_the_verifiers_words()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Programs in the kernel need root.");
        var code = new BpfAssembler();
        code.Return();

        var failure = Assert.Throws<BpfException>(() => BpfProgram.Load(code.Assemble()));
        Assert.StartsWith("The kernel refused a program: Permission denied.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("R0 !read_ok", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_refuses_more_than_its_capacity_and_forgets_what_is_removed()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Maps in the kernel need root.");
        using var map = BpfMap.Hash(sizeof(int), sizeof(int), capacity: 1);
        map.Set(Bytes(1), Bytes(10));
        map.Set(Bytes(1), Bytes(11));

        var failure = Assert.Throws<BpfException>(() => map.Set(Bytes(2), Bytes(20)));
        Assert.StartsWith("The kernel refused an element of a map: ", failure.Message, StringComparison.Ordinal);
        map.Remove(Bytes(1));
        map.Remove(Bytes(1));
        map.Set(Bytes(2), Bytes(20));
    }

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
