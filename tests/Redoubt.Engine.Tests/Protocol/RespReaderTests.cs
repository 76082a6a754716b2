using System.Text;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Tests.Protocol;

public sealed class RespReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Replies_are_read_however_their_bytes_arrive(int bytesAtOnce)
    {
        var large = new string('é', 9_000);
        var input = $"+OK\r\n:-42\r\n$-1\r\n*3\r\n$3\r\na\r\n\r\n*-1\r\n*1\r\n-ERR no\r\n${2 * large.Length}\r\n{large}\r\n+end\r\n";
        var reader = new RespReader(new DrippingStream(Encoding.UTF8.GetBytes(input), bytesAtOnce), Encoding.UTF8);

        Assert.Equal("OK", (await ReadAsync(reader)).Text);
        Assert.Equal(-42, (await ReadAsync(reader)).Number);
        Assert.Equal(RedisReplyKind.Null, (await ReadAsync(reader)).Kind);
        var array = await ReadAsync(reader);
        Assert.Equal("a\r\n"[..3], array.Items[0].Text);
        Assert.Equal(RedisReplyKind.Null, array.Items[1].Kind);
        Assert.Equal((RedisReplyKind.Error, "ERR no"), (array.Items[2].Items[0].Kind, array.Items[2].Items[0].Text));
        Assert.Equal(large, (await ReadAsync(reader)).Text);
        Assert.Equal("end", (await ReadAsync(reader)).Text);
    }

    [Theory]
    [InlineData("$2000000000\r\n")]
    [InlineData("*2000000000\r\n")]
    [InlineData("$-2\r\n")]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n")]
    [InlineData("?\r\n")]
    [InlineData("\r\n")]
    public async Task A_reply_beyond_all_measure_is_refused(string input) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new RespReader(new MemoryStream(Encoding.UTF8.GetBytes(input)), Encoding.UTF8)));

    [Theory]
    [InlineData("+O")]
    [InlineData("$5\r\nab")]
    [InlineData("*2\r\n:1\r\n")]
    public async Task A_reply_that_breaks_off_is_an_error(string input) =>
        await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(new RespReader(new MemoryStream(Encoding.UTF8.GetBytes(input)), Encoding.UTF8)));

    [Fact]
    public async Task A_reply_that_is_longer_than_what_was_agreed_is_not_read_to_its_end()
    {
        var input = new DrippingStream(Encoding.UTF8.GetBytes($"$3\r\nabc\r\n${9000}\r\n{new string('x', 9000)}\r\n"), 100);
        var reader = new RespReader(input, Encoding.Latin1, mostBytes: 1000);
        Assert.Equal("abc", (await ReadAsync(reader)).Text);
        await Assert.ThrowsAsync<ReplyTooLongException>(() => ReadAsync(reader));
        Assert.InRange(input.Position, 1000, 1200);
    }

    private static Task<RedisReply> ReadAsync(RespReader reader) => reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    private sealed class DrippingStream(byte[] bytes, int bytesAtOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, bytesAtOnce)], cancellationToken);
    }
}
