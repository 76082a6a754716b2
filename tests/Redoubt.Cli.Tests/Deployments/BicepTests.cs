using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Deployments;

/// <summary>The compiled program deploys Bicep files, with a script that answers as Bicep does.</summary>
public sealed class BicepTests : IDisposable
{
    private const string Bicep = """
        #!/bin/sh
        printf '%s\n' "$*" >> "$(dirname "$0")/calls"
        case "$1 $3" in
          'build --stdout') printf '{"contentVersion":"1.0.0.0","parameters":{"n":{"type":"int"}},"resources":[]}' ;;
          'build-params --stdout')
            printf '{"parametersJson":"{\\"contentVersion\\":\\"1.0.0.0\\",\\"parameters\\":{\\"n\\":{\\"value\\":7}}}","templateJson":"{}"}' ;;
          *) exit 64 ;;
        esac
        """;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_bicep_file_and_its_parameters_are_compiled_by_the_bicep_on_the_path()
    {
        await using var service = new ServicePeer(Answer);
        var ended = await DeployAsync(service, Program("bin", Bicep), "-p", folder.Write("main.bicepparam", "using './main.bicep'"));

        Assert.Equal((ExitCodes.Success, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(
            [$"build {folder.File("main.bicep")} --stdout", $"build-params {folder.File("main.bicepparam")} --stdout"],
            await File.ReadAllLinesAsync(folder.File("bin/calls"), TestContext.Current.CancellationToken));
        var put = service.Requests.Last(request => request.Method == "PUT");
        Assert.Contains("/deployments/main?", put.Path, StringComparison.Ordinal);
        var properties = JsonNode.Parse(put.Body)!["properties"]!;
        Assert.Equal("1.0.0.0", (string?)properties["template"]!["contentVersion"]);
        Assert.Equal("""{"n":{"value":7}}""", properties["parameters"]!.ToJsonString());
    }

    [Fact]
    public async Task The_bicep_that_the_azure_cli_keeps_does_as_well()
    {
        await using var service = new ServicePeer(Answer);
        Program("azure/bin", Bicep);
        var ended = await DeployAsync(service, "/nowhere", "-p", "n=1");
        Assert.Equal((ExitCodes.Success, ""), (ended.ExitCode, ended.Error));
        Assert.True(File.Exists(folder.File("azure/bin/calls")));
    }

    [Fact]
    public async Task Without_a_bicep_a_sentence_says_what_to_do()
    {
        await using var service = new ServicePeer(Answer);
        var ended = await DeployAsync(service, "/nowhere");
        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains("main.bicep' is Bicep, and there is no 'bicep' on the PATH", ended.Error, StringComparison.Ordinal);
        Assert.Empty(service.Peer.Requests);
    }

    [Fact]
    public async Task What_bicep_finds_wrong_is_shown()
    {
        await using var service = new ServicePeer(Answer);
        var ended = await DeployAsync(service, Program("bin", "#!/bin/sh\necho 'main.bicep(3,1) : Error BCP007: not recognized' >&2; exit 1\n"));
        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains("main.bicep(3,1) : Error BCP007", ended.Error, StringComparison.Ordinal);
        Assert.Empty(service.Peer.Requests);
    }

    [Fact]
    public async Task A_bicep_file_that_is_not_there_is_named()
    {
        await using var service = new ServicePeer(Answer);
        var ended = await TestProcess.RunRedoubtAsync(
            "deploy", "-g", "rg1", "-f", folder.File("absent.bicep"), "--data", service.Data.Path);
        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains($"Could not find file '{folder.File("absent.bicep")}'", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string Program(string within, string text)
    {
        var program = folder.Write($"{within}/bicep", text);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder.File(within);
    }

    /// <summary>With nothing on the path but one folder, beside those of the shell.</summary>
    private Task<Ended> DeployAsync(ServicePeer service, string path, params string[] more) => TestProcess.RunAsync(
        TestProcess.Redoubt,
        ["deploy", "-g", "rg1", "-f", folder.Write("main.bicep", "param n int"), "--data", service.Data.Path, .. more],
        environment: new Dictionary<string, string>
        {
            ["PATH"] = $"{path}:{Shells}",
            ["AZURE_CONFIG_DIR"] = folder.File("azure"),
        });

    /// <summary>Where the stand-in's own programs are, and no Bicep.</summary>
    private string Shells
    {
        get
        {
            var tools = Directory.CreateDirectory(folder.File("tools")).FullName;
            foreach (var tool in new[] { "dirname", "sh" }.Where(tool => !File.Exists(Path.Combine(tools, tool))))
            {
                File.CreateSymbolicLink(Path.Combine(tools, tool), $"/usr/bin/{tool}");
            }

            return tools;
        }
    }

    private static PeerAnswer Answer(PeerRequest request) =>
        request.Method == "GET" && request.Path.Contains("/operations", StringComparison.Ordinal) ? new PeerAnswer(200, """{"value":[]}""")
        : request.Method == "GET" && !request.Path.Contains("/deployments/", StringComparison.Ordinal)
            ? new PeerAnswer(404, """{"error":{"code":"ResourceGroupNotFound","message":"none"}}""")
        : request.Method == "GET" ? new PeerAnswer(200, """{"name":"main","properties":{"provisioningState":"Succeeded"}}""")
        : new PeerAnswer(201, "{}");
}
