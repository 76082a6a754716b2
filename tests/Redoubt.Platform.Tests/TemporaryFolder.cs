namespace Redoubt.Platform.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redoubt-platform-");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public IEnumerable<string> FileNames() => _folder.EnumerateFiles().Select(file => file.Name);

    public void Dispose() => _folder.Delete(recursive: true);
}
