using System.Text.Json.Nodes;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisTransferReaderTests
{
    private const string Method = "preferred-data-archive-auth-method";

    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static RedisResource Cache => Sample.Cache() with { Identity = new RedisIdentity(true, []) };

    [Fact]
    public void With_an_identity_addresses_need_no_signature_as_recorded_clients_send_them()
    {
        var export = RedisTransferReader.ReadExport(
            Body("""{"prefix":"redistest","container":"https://a.blob.core.windows.net/files","METHOD":"ManagedIdentity"}"""), Cache, Now);
        Assert.True(export.Value.AsIdentity);
        Assert.Equal("https://a.blob.core.windows.net/files", $"{export.Value.Container.Url}");
        var import = RedisTransferReader.ReadImport(
            Body("""{"files":["https://a.blob.core.windows.net/files/redistest"],"METHOD":"managedidentity"}"""), Cache, Now);
        Assert.True(import.Value.AsIdentity);
        Assert.Equal("https://a.blob.core.windows.net/files/redistest", $"{Assert.Single(import.Value.Files).Url}");
    }

    [Theory]
    [InlineData("\"METHOD\":\"SAS\",")]
    [InlineData("\"METHOD\":\"\",")]
    [InlineData("")]
    public void Without_one_they_need_it(string method)
    {
        var signed = RedisTransferReader.ReadImport(
            Body($$"""{ {{method}}"files":["https://a.example.org/c/b?sp=r&se=2026-11-28T13%3A00%3A00Z&sig=x"]}"""), Cache, Now);
        Assert.False(signed.Value.AsIdentity);
        Refused($$"""{ {{method}}"files":["https://a.example.org/c/b"]}""", Cache, "no shared access signature");
    }

    [Fact]
    public void What_keeps_an_identity_from_it_is_said()
    {
        const string files = "\"files\":[\"https://a.example.org/c/b\"]";
        Refused($$"""{"METHOD":"ManagedIdentity",{{files}}}""", Cache with { Identity = null }, "ManagedIdentity needs an identity");
        Refused($$"""{"METHOD":"ManagedIdentity","storage-subscription-id":"x",{{files}}}""", Cache, "in the cache's subscription");
        Refused($$"""{"METHOD":"Key",{{files}}}""", Cache, "SAS, ManagedIdentity are possible");
        Refused("""{"METHOD":"ManagedIdentity","files":["https://a.example.org/"]}""", Cache, "names no container");
    }

    private static void Refused(string body, RedisResource cache, string words) => Assert.Contains(
        RedisTransferReader.ReadImport(Body(body), cache, Now).Diagnostics,
        problem => problem.Message.Contains(words, StringComparison.Ordinal));

    private static JsonObject Body(string text) => Sample.Json(text.Replace("METHOD", Method, StringComparison.Ordinal));
}
