using System.Text.Json.Nodes;
using Redoubt.Model.Redis;
using Redoubt.Model.Storage;

namespace Redoubt.Model.Tests.Storage;

public sealed class StorageAddressTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0", "https://a.blob.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;EndpointSuffix=x.org;", "http://a.blob.x.org/")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:10000/a/", "http://127.0.0.1:10000/a")]
    [InlineData("BlobEndpoint=https://a.example.org;SharedAccessSignature=?sv=1&sig=secret", "https://a.example.org/")]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1")]
    public void A_connection_string_says_where_the_blobs_are_and_its_text_is_no_secret(string text, string endpoint)
    {
        Assert.True(StorageConnectionString.TryParse(text, out var parsed, out var problem), problem);
        Assert.Equal(endpoint, parsed.BlobEndpoint.ToString());
        Assert.Equal(endpoint, $"{parsed}");
    }

    [Theory]
    [InlineData("nonsense", "Name=Value")]
    [InlineData("AccountName=a", "neither AccountName and AccountKey")]
    [InlineData("AccountName=a;AccountKey=!secret!", "not Base64")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=ftp://x", "no http or https address")]
    public void What_is_wrong_with_a_connection_string_is_said_without_its_values(string text, string words)
    {
        Assert.False(StorageConnectionString.TryParse(text, out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("BlobEndpoint=https://a.example.org", "https://a.example.org/")]
    [InlineData("AccountName=a", "https://a.blob.core.windows.net/")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0", "https://a.blob.core.windows.net/")]
    [InlineData("https://a.blob.core.windows.net/", "https://a.blob.core.windows.net/")]
    [InlineData("http://127.0.0.1:10000/a/?sig=secret", "http://127.0.0.1:10000/a")]
    public void Who_needs_no_key_is_told_where_the_blobs_are(string text, string endpoint)
    {
        Assert.True(StorageConnectionString.TryParseEndpoint(text, out var parsed, out var problem), problem);
        Assert.Equal(endpoint, parsed.ToString());
    }

    [Theory]
    [InlineData("account", "neither an address nor a connection string")]
    [InlineData("ftp://a", "neither an address nor a connection string")]
    [InlineData("AccountKey=secret", "no http or https address")]
    public void A_text_without_an_address_is_not_taken_for_one(string text, string words)
    {
        Assert.False(StorageConnectionString.TryParseEndpoint(text, out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_address_that_needs_no_signature_goes_without_the_one_it_has()
    {
        Assert.True(BlobAddress.TryParsePlain("https://a.example.org/c?sp=rl&sig=secret", out var address, out _));
        Assert.Equal("https://a.example.org/c", address.Url.ToString());
        Assert.False(BlobAddress.TryParsePlain("https://a.example.org/", out _, out var problem));
        Assert.Equal("It names no container.", problem);
    }

    [Fact]
    public void A_signature_is_asked_for_what_it_allows_and_until_when()
    {
        Assert.True(BlobAddress.TryParseSigned("https://a.example.org/c?sp=rl&se=2026-11-28T13%3A00%3A00Z&sig=secret", out var url, out _));
        Assert.Null(url.Lacks("rl", Now));
        Assert.Contains("'w' is missing", url.Lacks("rwl", Now), StringComparison.Ordinal);
        Assert.Contains("ended at", url.Lacks("r", Now.AddHours(1)), StringComparison.Ordinal);
        Assert.Equal("https://a.example.org/c", $"{url}");
    }

    [Fact]
    public void Connection_strings_leave_a_body_and_come_back_unless_they_are_taken_away()
    {
        var kept = new Dictionary<string, string> { ["rdb-storage-connection-string"] = Sample.ConnectionString };
        var open = RedisSecretSettings.Without(Body("""{"rdb-backup-enabled":"true","RDB-storage-connection-string":"x"}"""));
        Assert.Equal("""{"rdb-backup-enabled":"true"}""", Configuration(open)!.ToJsonString());
        Assert.Equal(Sample.ConnectionString, (string?)Configuration(RedisSecretSettings.With(open, kept))!["rdb-storage-connection-string"]);
        var taken = RedisSecretSettings.With(Body("""{"Rdb-storage-connection-string":null}"""), kept);
        Assert.Null(Configuration(taken)!["rdb-storage-connection-string"]);
    }

    private static JsonObject Body(string configuration) => Sample.Json($$"""{"properties":{"redisConfiguration":{{configuration}}} }""");

    private static JsonNode? Configuration(JsonObject body) => body["properties"]!["redisConfiguration"];
}
