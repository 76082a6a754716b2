using System.Text.Json;

namespace Redoubt.Cli.Azure;

/// <summary>The folder of settings that the Azure CLI is given instead of the user's own.</summary>
internal sealed class AzureSettings(string folder)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly NetworkShim shim = new(Path.Combine(folder, "shim"));
    private readonly string marker = Path.Combine(folder, "redoubt.json");

    public bool IsFor(AzureRegistration registration)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(marker), CliJson.Default.AzureRegistration) == registration;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Keeps other commands from changing the settings until it is disposed; it waits while one of them does.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream($"{folder}.lock", new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = Private,
                });
            }
            catch (IOException) when (File.Exists($"{folder}.lock"))
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Keep(AzureRegistration registration) =>
        File.WriteAllBytes(marker, JsonSerializer.SerializeToUtf8Bytes(registration, CliJson.Default.AzureRegistration));

    /// <summary>Forgets everything: a cloud that az is set to can neither be registered again nor removed.</summary>
    public void Clear()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
        if (NetworkShim.IsNeeded)
        {
            shim.Install();
        }
    }

    public SecretFile WriteSecret(string secret) => new(Path.Combine(folder, "secret"), secret);

    public IReadOnlyDictionary<string, string> Environment(string authorities)
    {
        var environment = new Dictionary<string, string>
        {
            ["AZURE_CONFIG_DIR"] = folder,
            ["AZURE_CORE_COLLECT_TELEMETRY"] = "no",
            ["AZURE_CORE_SURVEY_MESSAGE"] = "no",
            ["AZURE_EXTENSION_USE_DYNAMIC_INSTALL"] = "no",
            ["REQUESTS_CA_BUNDLE"] = authorities,
            ["NO_PROXY"] = Join(',', System.Environment.GetEnvironmentVariable("NO_PROXY"), "localhost"),
        };
        if (NetworkShim.IsNeeded)
        {
            environment["PYTHONPATH"] = Join(Path.PathSeparator, shim.Folder, System.Environment.GetEnvironmentVariable("PYTHONPATH"));
        }

        return environment;
    }

    private static string Join(char separator, params string?[] parts) =>
        string.Join(separator, parts.Where(part => part is { Length: > 0 }));

    /// <summary>A secret in a file that its owner alone can read, as long as it is needed.</summary>
    internal sealed class SecretFile : IDisposable
    {
        public SecretFile(string path, string secret)
        {
            Path = path;
            using var writer = new StreamWriter(path, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = Private,
            });
            writer.Write(secret);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
