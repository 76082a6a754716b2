using System.Text.RegularExpressions;
using Redoubt.Platform.Secrets;

namespace Redoubt.Platform.Tests.Secrets;

public sealed partial class AccessKeyTests
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    [Fact]
    public void A_key_has_the_form_that_the_cloud_documents()
    {
        for (var count = 0; count < 1_000; count++)
        {
            Assert.Matches(DocumentedForm(), AccessKey.Generate());
        }
    }

    [Fact]
    public void A_key_is_canonical_base_64_of_32_bytes()
    {
        var key = AccessKey.Generate();
        var bytes = Convert.FromBase64String(key);
        Assert.Equal(32, bytes.Length);
        Assert.Equal(key, Convert.ToBase64String(bytes));
    }

    [Fact]
    public void No_two_keys_are_alike() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => AccessKey.Generate()).Distinct().Count());

    [Fact]
    public void Every_character_is_equally_likely()
    {
        var keys = Enumerable.Range(0, 10_000).Select(_ => AccessKey.Generate()).ToArray();
        // Far above what chance reaches with so many degrees of freedom (p < 1e-9), far below what a remainder's bias makes.
        AssertUniform(keys.SelectMany(key => key[..33] + key[38..42]), Alphanumeric, 160);
        AssertUniform(keys.Select(key => key[37]), "ABCDEFGHIJKLMNOP", 75);
        AssertUniform(keys.Select(key => key[42]), "AEIMQUYcgkosw048", 75);
    }

    private static void AssertUniform(IEnumerable<char> characters, string alphabet, double bound)
    {
        var counts = characters.CountBy(character => character).ToDictionary();
        Assert.Subset(alphabet.ToHashSet(), counts.Keys.ToHashSet());
        var expected = counts.Values.Sum() / (double)alphabet.Length;
        var chiSquare = alphabet.Sum(character => Math.Pow(counts.GetValueOrDefault(character) - expected, 2) / expected);
        Assert.True(chiSquare < bound, $"chi-square {chiSquare:F1} for {alphabet.Length} characters, {bound} at most");
    }

    [GeneratedRegex("^[A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=$")]
    private static partial Regex DocumentedForm();
}
