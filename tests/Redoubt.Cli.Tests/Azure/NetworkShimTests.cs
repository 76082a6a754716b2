using Redoubt.Cli.Azure;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Azure;

/// <summary>Real Python with packages laid out as Debian's are.</summary>
public sealed class NetworkShimTests : IDisposable
{
    private readonly TestFolder folder = new();

    public NetworkShimTests()
    {
        new NetworkShim(folder.File("shim")).Install();
        foreach (var package in new[] { "azure", "azure/mgmt", "azure/mgmt/network" })
        {
            folder.Write($"packages/{package}/__init__.py", "");
        }

        AddVersion("v2022_07_01");
    }

    [Fact]
    public async Task A_version_that_is_missing_is_answered_by_a_later_one() =>
        Assert.Equal("v2022_07_01", await ImportAsync());

    [Fact]
    public async Task A_version_that_is_there_is_left_alone()
    {
        AddVersion("v2022_01_01");

        Assert.Equal("v2022_01_01", await ImportAsync());
    }

    [Fact]
    public async Task Another_version_that_is_missing_stays_missing()
    {
        var ended = await PythonAsync("import azure.mgmt.network.v2021_01_01");

        Assert.Contains("ModuleNotFoundError", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> ImportAsync()
    {
        var ended = await PythonAsync("import azure.mgmt.network.v2022_01_01.models as m; print(m.WHAT)");
        Assert.True(ended.ExitCode == 0, ended.Error);
        return ended.Output.Trim();
    }

    private Task<Ended> PythonAsync(string program)
    {
        if (!File.Exists("/usr/bin/python3"))
        {
            Assert.Skip("There is no /usr/bin/python3.");
        }

        return TestProcess.RunAsync(
            "/usr/bin/python3",
            ["-B", "-c", program],
            environment: new Dictionary<string, string> { ["PYTHONPATH"] = $"{folder.File("shim")}:{folder.File("packages")}" });
    }

    private void AddVersion(string version)
    {
        folder.Write($"packages/azure/mgmt/network/{version}/__init__.py", "");
        folder.Write($"packages/azure/mgmt/network/{version}/models.py", $"WHAT = '{version}'\n");
    }
}
