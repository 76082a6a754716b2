using System.Reflection;
using System.Runtime.CompilerServices;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Tests.Diagnostics;

public sealed class DiagnosticCatalogueTests
{
    [Fact]
    public void Every_code_is_there_once_and_has_its_form()
    {
        var codes = DiagnosticCatalogue.All.Select(kind => kind.Code).ToList();
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^RDT[1-9][0-9]{3}$", code));
    }

    [Fact]
    public void Every_field_is_filled()
    {
        Assert.All(DiagnosticCatalogue.All, kind =>
        {
            Assert.NotEmpty(kind.CloudCode);
            Assert.InRange(kind.HttpStatus, 400, 599);
            Assert.NotEmpty(kind.Title);
            Assert.False(kind.Title.EndsWith('.'), kind.Title);
            Assert.EndsWith(".", kind.Remedy);
        });
    }

    [Fact]
    public void No_kind_is_left_out()
    {
        var declared = typeof(DiagnosticCatalogue).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Code);
        Assert.Empty(declared.Except(DiagnosticCatalogue.All.Select(kind => kind.Code)));
    }

    [Fact]
    public void The_page_in_docs_is_made_from_the_catalogue()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "diagnostics.md");
        var page = DiagnosticsPage.Render();
        if (Environment.GetEnvironmentVariable("REDOUBT_UPDATE_BASELINES") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run this test with REDOUBT_UPDATE_BASELINES=1 to write it.");
        Assert.Equal(page, File.ReadAllText(path));
    }

    private static string RepositoryRoot([CallerFilePath] string source = "")
    {
        string[] starts = [AppContext.BaseDirectory, Path.GetDirectoryName(source)!];
        return starts.SelectMany(Ancestors).First(folder => File.Exists(Path.Combine(folder, "Redoubt.slnx")));
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (DirectoryInfo? current = new(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }
}
