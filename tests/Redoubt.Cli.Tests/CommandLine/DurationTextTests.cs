using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Tests.CommandLine;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0.412, "0.41 ms")]
    [InlineData(42.4, "42 ms")]
    [InlineData(1500, "1.5 s")]
    [InlineData(75_000, "1 min 15 s")]
    [InlineData(7_320_000, "2 h 2 min")]
    [InlineData(93_600_000, "1 d 2 h")]
    public void Times_have_the_unit_that_fits(double milliseconds, string text) =>
        Assert.Equal(text, DurationText.Of(TimeSpan.FromMilliseconds(milliseconds)));
}
