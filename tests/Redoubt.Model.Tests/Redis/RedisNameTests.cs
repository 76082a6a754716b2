using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisNameTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("1", true)]
    [InlineData("cache", true)]
    [InlineData("My-Cache-01", true)]
    [InlineData("0cache9", true)]
    [InlineData("a-b-c", true)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("", false)]
    [InlineData("-", false)]
    [InlineData("-cache", false)]
    [InlineData("cache-", false)]
    [InlineData("my--cache", false)]
    [InlineData("my_cache", false)]
    [InlineData("my.cache", false)]
    [InlineData("my cache", false)]
    [InlineData("caché", false)]
    public void A_name_is_a_label_of_single_hyphens(string name, bool valid) => Assert.Equal(valid, RedisName.IsValid(name));
}
