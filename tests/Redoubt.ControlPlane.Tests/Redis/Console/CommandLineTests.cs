using Redoubt.ControlPlane.Redis.Console;

namespace Redoubt.ControlPlane.Tests.Redis.Console;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("GET a", new[] { "GET", "a" })]
    [InlineData("  SET\ta   'b c' ", new[] { "SET", "a", "b c" })]
    [InlineData("SET a \"b \\\"c\\\" \\n\\x41\\\\\"", new[] { "SET", "a", "b \"c\" \nA\\" })]
    [InlineData("SET a 'it\\'s \\n'", new[] { "SET", "a", "it's \\n" })]
    [InlineData("SET a \"\"", new[] { "SET", "a", "" })]
    [InlineData("SET a\"b c\"", new[] { "SET", "ab c" })]
    [InlineData("GET \"\\xZZ\"", new[] { "GET", "xZZ" })]
    [InlineData("   ", new string[0])]
    public void A_line_is_taken_apart_as_redis_cli_does_it(string line, string[] words) => Assert.Equal(words, CommandLine.Split(line));

    [Theory]
    [InlineData("SET a \"b")]
    [InlineData("SET a 'b")]
    [InlineData("SET a \"b\"c")]
    [InlineData("SET a \"b\\")]
    public void A_line_whose_quotes_do_not_close_is_none(string line) => Assert.Null(CommandLine.Split(line));

    [Fact]
    public void Each_byte_of_a_letter_is_a_character_of_its_own() => Assert.Equal(["GET", "Ã\u00a0"], CommandLine.Split("GET à"));

    [Theory]
    [InlineData("subscribe news", "has no end")]
    [InlineData("MONITOR", "has no end")]
    [InlineData("Select 1", "about the connection")]
    [InlineData("CLIENT reply OFF", "takes replies away")]
    [InlineData("", "is empty")]
    [InlineData("GET 'a", "quote")]
    public void What_a_console_cannot_do_is_said(string line, string why) =>
        Assert.Contains(why, ConsoleCommands.Read(line).Problem, StringComparison.Ordinal);

    [Fact]
    public void What_clients_must_not_do_is_the_caches_to_refuse() => Assert.Null(ConsoleCommands.Read("CONFIG GET maxmemory").Problem);
}
