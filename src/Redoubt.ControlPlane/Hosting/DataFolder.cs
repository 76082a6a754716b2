using System.Globalization;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>The folder that holds all state of one instance. One service at a time has it open.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>Raised when an older or newer program could no longer read what is written.</summary>
    public const int Format = 1;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly FileStream held;

    private DataFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    public string Database => File("redoubt.db");

    public string MasterKey => File("master.key");

    public string AuthorityCertificate => File("ca.pem");

    public string TrustBundle => File("bundle.pem");

    public string ServiceFile => File("service.json");

    public string ClientFile => File("client.json");

    public string Nodes => File("nodes");

    /// <summary>Opens the folder for one service, and makes it if it is not there.</summary>
    /// <exception cref="StartException">It is of another format, in use, or cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            // Nodes run under users of their own and reach their folders below; the files with secrets are closed one by one.
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            var held = Hold(path);
            try
            {
                CheckFormat(path);
                return new DataFolder(path, held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartException(
                $"The data folder {path} cannot be written ({exception.Message}). Run it as root, or name another with --data.");
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file that appears whole or not at all, readable by root alone unless <paramref name="everyone"/> may.</summary>
    public static void Write(string path, string text, bool everyone = false)
    {
        var mode = everyone ? Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead : Private;
        var temporary = path + ".new";
        System.IO.File.Delete(temporary);
        using (var stream = new FileStream(
            temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
        {
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        }

        System.IO.File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Makes the database's file before SQLite would, which lets everyone read; its log takes over the mode.</summary>
    public void CloseDatabaseToOthers() =>
        new FileStream(
            Database,
            new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = Private })
            .Dispose();

    public void Dispose() => held.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(path, "lock"),
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = Private,
                });
        }
        catch (IOException)
        {
            throw new StartException(
                $"Another service uses the data folder {path}. Stop it with 'redoubt down', or name another folder with --data.");
        }
    }

    private static void CheckFormat(string path)
    {
        var file = System.IO.Path.Combine(path, "format");
        if (!System.IO.File.Exists(file))
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(path, "redoubt.db")))
            {
                throw new StartException($"The data folder {path} has a database but no file 'format'. It is not a whole data folder: name another with --data.");
            }

            Write(file, Format.ToString(CultureInfo.InvariantCulture) + "\n", everyone: true);
            return;
        }

        var text = System.IO.File.ReadAllText(file).Trim();
        if (text != Format.ToString(CultureInfo.InvariantCulture))
        {
            throw new StartException(
                $"The data folder {path} is of format {text}, and this version reads format {Format}. Use the version that wrote it, or name another folder with --data.");
        }
    }
}
