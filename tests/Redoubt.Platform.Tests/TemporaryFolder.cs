namespace Redoubt.Platform.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("redoubt-platform-");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public IEnumerable<string> FileNames() => folder.EnumerateFiles().Select(file => file.Name);

    public void Dispose() => folder.Delete(recursive: true);
}
