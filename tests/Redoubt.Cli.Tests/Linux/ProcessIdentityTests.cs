using Redoubt.Cli.Linux;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Linux;

public sealed class ProcessIdentityTests
{
    private const string Rest = "1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 4711 1 1";

    [Theory]
    [InlineData("7 (redoubt) S ")]
    [InlineData("7 (a) b) (c d) R ")]
    public void The_start_is_read_whatever_the_name_contains(string head) =>
        Assert.Equal(new ProcessIdentity(7, 4711), ProcessIdentity.Read(7, head + Rest));

    [Theory]
    [InlineData('Z')]
    [InlineData('X')]
    public void One_that_has_ended_is_none(char state) => Assert.Null(ProcessIdentity.Read(7, $"7 (redoubt) {state} {Rest}"));

    [Fact]
    public void This_process_is_alive_and_one_with_its_number_and_another_start_is_not()
    {
        var current = ProcessIdentity.Current;

        Assert.True(current.IsAlive);
        Assert.False((current with { StartTicks = current.StartTicks - 1 }).IsAlive);
    }

    [Fact]
    public async Task A_process_that_ended_is_not_alive()
    {
        using var process = TestProcess.Start("cat", []);
        var identity = ProcessIdentity.Find(process.Id)!.Value;
        Assert.True(identity.IsAlive);

        process.StandardInput.Close();
        await TestProcess.EndAsync(process);

        Assert.False(identity.IsAlive);
    }
}
