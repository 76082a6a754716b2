using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Redoubt.ControlPlane.Tests.Architecture;

/// <summary>Which project may use which, and which packages. A change here is a change of docs/architecture.md.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Allowed = new()
    {
        ["Redoubt.Model"] = ([], []),
        ["Redoubt.Analysis"] = (["Redoubt.Model"], []),
        ["Redoubt.Templates"] = (["Redoubt.Model"], ["Newtonsoft.Json"]),
        ["Redoubt.Fabric"] = (["Redoubt.Model"], []),
        ["Redoubt.Engine"] = (["Redoubt.Model"], []),
        ["Redoubt.Platform"] = (["Redoubt.Model"], ["Azure.Storage.Blobs", "BouncyCastle.Cryptography"]),
        ["Redoubt.Client"] = (["Redoubt.Model"], []),
        ["Redoubt.Portal"] = (["Redoubt.Client", "Redoubt.Model", "Redoubt.Analysis"], ["Microsoft.FluentUI.AspNetCore.Components"]),
        ["Redoubt.ControlPlane"] = (
            ["Redoubt.Model", "Redoubt.Analysis", "Redoubt.Templates", "Redoubt.Fabric", "Redoubt.Engine", "Redoubt.Platform", "Redoubt.Portal"],
            [
                "Dapper", "Microsoft.Data.Sqlite", "Microsoft.IdentityModel.JsonWebTokens", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
                "OpenTelemetry.Exporter.Prometheus.AspNetCore", "OpenTelemetry.Extensions.Hosting", "System.CommandLine",
            ]),
        ["Redoubt.Cli"] = (
            ["Redoubt.Analysis", "Redoubt.Client", "Redoubt.Model", "Redoubt.Templates"],
            ["Spectre.Console", "StackExchange.Redis", "System.CommandLine"]),
    };

    [Fact]
    public void Projects_use_only_what_their_list_allows()
    {
        var projects = Directory.GetFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.Equal(Allowed.Keys.Order(), projects.Select(Path.GetFileNameWithoutExtension).Order());
        foreach (var project in projects)
        {
            var (references, packages) = Allowed[Path.GetFileNameWithoutExtension(project)];
            var file = XDocument.Load(project);
            Assert.Equal(references.Order(), Included(file, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order());
            Assert.Equal(packages.Order(), Included(file, "PackageReference").Order());
        }
    }

    [Fact]
    public void No_source_file_is_longer_than_600_lines()
    {
        var files = new[] { "src", "tests", "bench" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => File.ReadLines(file).Count() > 600);
    }

    private static IEnumerable<string> Included(XDocument file, string element) =>
        file.Descendants(element).Select(reference => (string)reference.Attribute("Include")!);

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder!.FullName, "Redoubt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
