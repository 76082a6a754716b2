using System.CommandLine;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.CommandLine;

public sealed class CommandLineTests
{
    private static readonly RedoubtProgram Program = new(new CapturedTerminal().Terminal, TimeProvider.System);

    [Theory]
    [InlineData("run --subnet a/b -- redis-cli -h x --data y @file")]
    [InlineData("run --internet -- true")]
    [InlineData("ping mine --from a/b -c 3 -i 0.5")]
    [InlineData("az redis list -o table --query x")]
    [InlineData("deploy -g rg1 -f t.json -p a=b c=d -p e.json")]
    [InlineData("demo --data /tmp/x --port 8443")]
    [InlineData("down --purge")]
    [InlineData("up -d")]
    [InlineData("status --output JSON")]
    [InlineData("selftest network --flows 100000 --seed 7 --keep")]
    [InlineData("doctor mine --live --client-subnet a/b c/d -o SARIF")]
    [InlineData("plan subnet --shards 3 --replicas 2 --caches 4")]
    [InlineData("verify mine --from a/b")]
    public void These_are_understood(string line) => Assert.Empty(Program.Parse(line.Split(' ')).Errors);

    [Theory]
    [InlineData("run -- true", "Say where: either --subnet VNET/SUBNET or --internet.")]
    [InlineData("run --subnet a/b --internet -- true", "Say where: either --subnet VNET/SUBNET or --internet.")]
    [InlineData("ping mine", "Say where: either --from VNET/SUBNET or --internet.")]
    [InlineData("ping mine --internet --port 65536", "--port is a number from 1 to 65535, not '65536'.")]
    [InlineData("ping mine --internet -c 1.5", "--count is a number from 1 to 1000000, not '1.5'.")]
    [InlineData("ping mine --internet -i -1", "--interval is a number from 0 to 3600, not '-1'.")]
    [InlineData("down --keep-caches --purge", "--keep-caches and --purge exclude each other.")]
    [InlineData("demo --once --port 8443", "--once picks its own data folder and port; leave out --data and --port.")]
    [InlineData("plan subnet --shards 31", "--shards is a number from 1 to 30, not '31'.")]
    [InlineData("selftest network --flows 0", "--flows is a number from 1 to 10000000, not '0'.")]
    [InlineData("demo --once --data /tmp/x", "--once picks its own data folder and port; leave out --data and --port.")]
    public void These_are_refused_with_a_sentence(string line, string sentence) =>
        Assert.Contains(sentence, Program.Parse(line.Split(' ')).Errors.Select(error => error.Message));

    [Fact]
    public void Everything_after_the_double_dash_belongs_to_the_program()
    {
        var result = Program.Parse(["run", "--subnet", "a/b", "--", "redis-cli", "-h", "x", "--help", "--", "--data"]);

        Assert.Equal(["redis-cli", "-h", "x", "--help", "--", "--data"], result.GetValue<string[]>("CMD")!);
    }

    [Fact]
    public void Everything_after_az_belongs_to_az_and_what_stands_before_does_not()
    {
        var result = Program.Parse(["--data", "/tmp/x", "az", "redis", "list", "-o", "table", "--data", "y", "--help"]);

        Assert.Equal(["redis", "list", "-o", "table", "--data", "y", "--help"], result.GetValue<string[]>("ARG")!);
        Assert.Equal("/tmp/x", result.DataFolder().Path);
    }

    [Fact]
    public void The_data_folder_is_what_is_given_last_of_option_and_environment()
    {
        const string variable = "REDOUBT_DATA";
        var before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, "/tmp/from-environment");
            Assert.Equal("/tmp/from-environment", Program.Parse(["status"]).DataFolder().Path);
            Assert.Equal("/tmp/given", Program.Parse(["status", "--data", "/tmp/given"]).DataFolder().Path);

            Environment.SetEnvironmentVariable(variable, null);
            Assert.Equal("/var/lib/redoubt", Program.Parse(["status"]).DataFolder().Path);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }
}
