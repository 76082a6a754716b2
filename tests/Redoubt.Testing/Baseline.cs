using System.Runtime.CompilerServices;
using Xunit;

namespace Redoubt.Testing;

/// <summary>
/// Compares text with a file that stands beside the test, in the folder Baselines. With REDOUBT_UPDATE_BASELINES=1 it
/// writes the file instead; the difference is then for review.
/// </summary>
public static class Baseline
{
    public const string UpdateVariable = "REDOUBT_UPDATE_BASELINES";

    public static void Verify(string actual, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Baselines", name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"'{path}' does not exist: run once with {UpdateVariable}=1.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
