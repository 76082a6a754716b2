namespace Redoubt.Templates.Tests.Setting;

/// <summary>Templates of others and values computed by the real engine; they lie outside the repository, and need not be there.</summary>
internal static class ReferenceMaterial
{
    private const string Variable = "REDOUBT_SHARED";

    /// <summary>The file or folder; the test is skipped where it is not there.</summary>
    public static string Require(string relativePath)
    {
        var path = Find(relativePath);
        Assert.SkipWhen(path is null, $"'{relativePath}' is not here; the environment variable {Variable} names the folder that holds it.");
        return path!;
    }

    public static string? Find(string relativePath) =>
        Roots().Select(root => Path.Combine(root, relativePath)).FirstOrDefault(Path.Exists);

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }
}
