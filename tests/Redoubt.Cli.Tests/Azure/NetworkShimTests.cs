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

        folder.Write("packages/azure/mgmt/network/__init__.py", """
            class NetworkManagementClient:
                def _get_api_version(self, operation_group):
                    return operation_group
            """);
        folder.Write("packages/azure/mgmt/network/_validation.py", """
            class api_version_validation:
                def __call__(self, func):
                    def wrapper(self, *args, **kwargs):
                        return func(self, *args, **kwargs)
                    return wrapper
            """);
        folder.Write("packages/azure/mgmt/network/operations/__init__.py", "WHAT = 'operations'\n");
        AddVersion("v2022_07_01");
    }

    [Theory]
    [InlineData("2022-01-01", "2022-07-01")]
    [InlineData("2020-06-01", "2020-06-01")]
    public async Task The_packages_client_takes_the_version_that_is_there(string asked, string taken) =>
        Assert.Equal(taken, await PrintAsync(
            "from azure.mgmt.network import NetworkManagementClient as c", $"c()._get_api_version('{asked}')"));

    [Fact]
    public async Task Arguments_of_an_operation_are_seen_through_the_check_of_its_version() =>
        Assert.Equal("(self, name)", await PrintAsync(
            "import inspect; from azure.mgmt.network._validation import api_version_validation as v",
            "inspect.signature(v()(lambda self, name: name))"));

    [Fact]
    public async Task Operations_of_the_missing_version_are_those_of_the_package() =>
        Assert.Equal("operations", await PrintAsync("import azure.mgmt.network.v2022_01_01.operations as o", "o.WHAT"));

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

    private Task<string> ImportAsync() => PrintAsync("import azure.mgmt.network.v2022_01_01.models as m", "m.WHAT");

    private async Task<string> PrintAsync(string imports, string value)
    {
        var ended = await PythonAsync($"{imports}; print({value})");
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
