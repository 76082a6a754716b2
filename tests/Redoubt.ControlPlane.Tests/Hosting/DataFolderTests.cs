using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-folder-{Guid.NewGuid():N}");

    [Fact]
    public void A_folder_is_held_by_one_service_at_a_time()
    {
        using (DataFolder.Open(path))
        {
            var refusal = Assert.Throws<StartException>(() => DataFolder.Open(path));
            Assert.Contains("redoubt down", refusal.Message, StringComparison.Ordinal);
        }

        DataFolder.Open(path).Dispose();
    }

    [Fact]
    public void A_folder_of_another_format_is_refused_and_left_as_it_is()
    {
        DataFolder.Open(path).Dispose();
        File.WriteAllText(Path.Combine(path, "format"), "99\n");
        var refusal = Assert.Throws<StartException>(() => DataFolder.Open(path));
        Assert.Contains("format 99", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("99\n", File.ReadAllText(Path.Combine(path, "format")));
    }

    [Fact]
    public void Files_with_secrets_are_for_their_owner_alone()
    {
        using var folder = DataFolder.Open(path);
        DataFolder.Write(folder.ClientFile, "secret");
        DataFolder.Write(folder.AuthorityCertificate, "public", everyone: true);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.ClientFile));
        Assert.True(File.GetUnixFileMode(folder.AuthorityCertificate).HasFlag(UnixFileMode.OtherRead));
    }

    [Fact]
    public void An_instance_is_the_same_when_it_is_opened_again_and_its_secrets_are_not_in_the_database()
    {
        string secret, authority;
        using (var instance = Instance.Open(path, TimeProvider.System))
        {
            (secret, authority) = (instance.Identity.ClientSecret, instance.Authority.CertificatePem);
        }

        using (var again = Instance.Open(path, TimeProvider.System))
        {
            Assert.Equal((secret, authority), (again.Identity.ClientSecret, again.Authority.CertificatePem));
        }

        var database = File.ReadAllText(Path.Combine(path, "redoubt.db"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(path, "redoubt.db")));
        Assert.DoesNotContain(secret, database, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", database, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_master_key_is_said_and_nothing_is_made_anew()
    {
        Instance.Open(path, TimeProvider.System).Dispose();
        File.Delete(Path.Combine(path, "master.key"));
        var refusal = Assert.Throws<StartException>(() => Instance.Open(path, TimeProvider.System));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}
