using System.Text;
using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.FastPath.Bpf;

namespace Redoubt.Fabric.Tests.FastPath;

public sealed class KernelTypesTests
{
    private const int Integer = 1;
    private const int Structure = 4;
    private const int Union = 5;
    private const int Typedef = 8;
    private const int Function = 12;
    private const int HasBitFields = 1 << 31;

    private const string Names = "\0int\0inner_t\0outer\0head\0body\0first\0second\0a\0b\0call\0";

    /// <summary>struct outer { int head; inner_t body; }, where inner_t is union { int first; struct { int a:3, b; } second; }.</summary>
    private static readonly byte[] Sample = Btf(
        [
            Name("int"), Integer << 24, 4, 32,
            0, HasBitFields | (Structure << 24) | 2, 8, Name("a"), 1, (3 << 24) | 0, Name("b"), 1, 32,
            0, (Union << 24) | 2, 8, Name("first"), 1, 0, Name("second"), 2, 0,
            Name("inner_t"), Typedef << 24, 3,
            Name("outer"), (Structure << 24) | 2, 12, Name("head"), 1, 0, Name("body"), 4, 32,
            Name("call"), Function << 24, 0,
        ]);

    [Fact]
    public void Offsets_lead_through_names_for_types_unions_and_bit_fields()
    {
        var types = new KernelTypes(Sample);

        Assert.Equal(0, types.OffsetOf("outer", "head"));
        Assert.Equal(4, types.OffsetOf("outer", "body", "second", "a"));
        Assert.Equal(8, types.OffsetOf("outer", "body", "second", "b"));
        Assert.Equal(12, types.SizeOf("outer"));
        Assert.Equal(6, types.FunctionId("call"));
    }

    [Theory]
    [InlineData("outer")]
    [InlineData("nothing")]
    public void What_is_not_there_is_named(string name)
    {
        var failure = Assert.Throws<BpfException>(() => new KernelTypes(Sample).FunctionId(name));

        Assert.Equal($"This kernel has no '{name}'.", failure.Message);
    }

    [Fact]
    public void A_missing_member_is_named()
    {
        var failure = Assert.Throws<BpfException>(() => new KernelTypes(Sample).OffsetOf("outer", "int"));

        Assert.Equal("This kernel's structure has no member 'int'.", failure.Message);
    }

    [Fact]
    public void Bytes_that_end_early_or_are_something_else_are_refused()
    {
        Assert.All(
            Enumerable.Range(0, 120), length => Assert.Throws<BpfException>(() => new KernelTypes(Sample[..length])));
        Assert.Throws<BpfException>(() => new KernelTypes(new byte[200]));
    }

    private static byte[] Btf(int[] types)
    {
        var body = types.SelectMany(BitConverter.GetBytes).ToArray();
        int[] header = [0x0001EB9F, 24, 0, body.Length, body.Length, Names.Length];
        return [.. header.SelectMany(BitConverter.GetBytes), .. body, .. Encoding.ASCII.GetBytes(Names)];
    }

    private static int Name(string name) => Names.IndexOf($"\0{name}\0", StringComparison.Ordinal) + 1;
}
