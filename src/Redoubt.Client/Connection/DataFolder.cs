using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Redoubt.Client.Connection;

/// <summary>The folder in which a service keeps everything of its own, as far as a client reads it.</summary>
public sealed class DataFolder
{
    /// <summary>Names the folder; nothing is read yet.</summary>
    /// <param name="path">Its path, relative ones against the working folder.</param>
    public DataFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>service.json: there while the service is ready.</summary>
    public string ServiceFile => File("service.json");

    /// <summary>client.json: whom to sign in as.</summary>
    public string CredentialsFile => File("client.json");

    /// <summary>ca.pem: the service's own certificate authority.</summary>
    public string AuthorityFile => File("ca.pem");

    /// <summary>bundle.pem: the system's authorities and the service's own, for programs that take one file.</summary>
    public string BundleFile => File("bundle.pem");

    /// <summary>The path of a file or folder inside.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>What the service says of itself, or null where it is not ready. It may have died since: check the process.</summary>
    public ServiceDescription? ReadService()
    {
        try
        {
            return Read(ServiceFile, ClientJson.Default.ServiceDescription);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whom to sign in as.</summary>
    public ClientCredentials ReadCredentials() => Read(CredentialsFile, ClientJson.Default.ClientCredentials);

    /// <summary>The certificate authority that the service's certificate must come from.</summary>
    public X509Certificate2Collection ReadAuthority()
    {
        var authority = new X509Certificate2Collection();
        authority.ImportFromPemFile(AuthorityFile);
        return authority;
    }

    private static T Read<T>(string file, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(file), type)
                ?? throw new InvalidDataException($"'{file}' is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{file}' is not what the service writes: {exception.Message}", exception);
        }
    }
}
