using System.Security.Cryptography;
using Redoubt.Platform.Secrets;

namespace Redoubt.Platform.Tests.Secrets;

public sealed class SecretBoxTests : IDisposable
{
    private const string Context = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Cache/redis/c";

    private readonly TemporaryFolder folder = new();

    private string KeyPath => folder.PathOf("secrets.key");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("p4ssword")]
    [InlineData("schlüssel 鍵 🔑")]
    public void What_was_sealed_opens_after_a_restart(string secret)
    {
        string sealedText;
        using (var box = SecretBox.OpenOrCreate(KeyPath))
        {
            sealedText = box.Seal(secret, Context);
        }

        using var reopened = SecretBox.OpenOrCreate(KeyPath);
        Assert.Equal(secret, reopened.Open(sealedText, Context));
    }

    [Fact]
    public void A_sealed_secret_neither_shows_the_text_nor_repeats_itself()
    {
        using var box = SecretBox.OpenOrCreate(KeyPath);
        var first = box.SealBytes("secret"u8, Context);
        Assert.Equal(-1, first.AsSpan().IndexOf("secret"u8));
        Assert.NotEqual(first, box.SealBytes("secret"u8, Context));
    }

    [Fact]
    public void A_secret_opens_only_in_its_own_context()
    {
        using var box = SecretBox.OpenOrCreate(KeyPath);
        var sealedText = box.Seal("secret", Context);
        var exception = Assert.Throws<CryptographicException>(() => box.Open(sealedText, Context + "2"));
        Assert.Contains("sealed for another resource", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_does_not_open_with_another_key()
    {
        using var box = SecretBox.OpenOrCreate(KeyPath);
        using var other = SecretBox.OpenOrCreate(folder.PathOf("other.key"));
        var sealedText = box.Seal("secret", Context);
        var exception = Assert.Throws<CryptographicException>(() => other.Open(sealedText, Context));
        Assert.Contains("other.key", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_any_bit_is_noticed()
    {
        using var box = SecretBox.OpenOrCreate(KeyPath);
        var sealedBytes = box.SealBytes("secret"u8, Context);
        for (var bit = 0; bit < sealedBytes.Length * 8; bit++)
        {
            sealedBytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => box.OpenBytes(sealedBytes, Context));
            sealedBytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal("secret"u8.ToArray(), box.OpenBytes(sealedBytes, Context));
    }

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData("AQID", "3 bytes")]
    [InlineData("not base 64!", "not base 64")]
    [InlineData("AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "format 2")]
    public void What_was_never_sealed_is_refused_with_the_reason(string text, string reason)
    {
        using var box = SecretBox.OpenOrCreate(KeyPath);
        var exception = Assert.Throws<CryptographicException>(() => box.Open(text, Context));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_file_is_32_random_bytes_for_its_owner_alone()
    {
        SecretBox.OpenOrCreate(KeyPath).Dispose();
        SecretBox.OpenOrCreate(folder.PathOf("second.key")).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        Assert.Equal(32, File.ReadAllBytes(KeyPath).Length);
        Assert.NotEqual(File.ReadAllBytes(KeyPath), File.ReadAllBytes(folder.PathOf("second.key")));
    }

    [Fact]
    public async Task Of_many_that_create_the_key_at_once_all_get_the_same()
    {
        using var start = new Barrier(8);
        var boxes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return SecretBox.OpenOrCreate(KeyPath);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        var sealedText = boxes[0].Seal("secret", Context);
        Assert.All(boxes, box => Assert.Equal("secret", box.Open(sealedText, Context)));
        Assert.Equal(["secrets.key"], folder.FileNames());
    }

    [Fact]
    public void A_key_file_of_another_size_is_refused_and_left_as_it_is()
    {
        WriteKey(new byte[31], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var exception = Assert.Throws<InvalidDataException>(() => SecretBox.OpenOrCreate(KeyPath));
        Assert.Contains("has 31 bytes and a key has 32", exception.Message, StringComparison.Ordinal);
        Assert.Equal(31, File.ReadAllBytes(KeyPath).Length);
    }

    [Fact]
    public void A_key_file_that_others_may_read_is_refused()
    {
        WriteKey(new byte[32], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var exception = Assert.Throws<InvalidDataException>(() => SecretBox.OpenOrCreate(KeyPath));
        Assert.Contains("mode 640", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_missing_is_named_and_leaves_nothing_behind() =>
        Assert.Throws<DirectoryNotFoundException>(() => SecretBox.OpenOrCreate(folder.PathOf("missing/secrets.key")));

    private void WriteKey(byte[] key, UnixFileMode mode)
    {
        File.WriteAllBytes(KeyPath, key);
        File.SetUnixFileMode(KeyPath, mode);
    }
}
