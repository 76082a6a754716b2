using Redoubt.Engine.Processes;
using Redoubt.Testing;

namespace Redoubt.Engine.Tests.Processes;

public sealed class ServerBinaryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory($"redoubt-{RunName.New()}").FullName;

    private string Instance => Path.Combine(folder, "instance");

    [Fact]
    public void The_server_on_the_search_path_is_taken()
    {
        Put("redis-check-rdb");
        Assert.Equal(Put("redis-server"), ServerBinary.Locate(Instance, searchPath: $"/nowhere:{folder}"));
    }

    [Fact]
    public void The_same_program_under_another_name_is_linked()
    {
        var program = Put("redis-check-rdb");
        var link = ServerBinary.Locate(Instance, searchPath: folder);
        Assert.Equal(Path.Combine(Instance, "redis-server"), link);
        Assert.Equal(program, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        Assert.Equal(link, ServerBinary.Locate(Instance, searchPath: folder));
    }

    [Fact]
    public void A_link_that_leads_elsewhere_is_replaced()
    {
        Directory.CreateDirectory(Instance);
        File.CreateSymbolicLink(Path.Combine(Instance, "redis-server"), "/gone");
        var program = Put("redis-check-rdb");
        Assert.Equal(program, File.ResolveLinkTarget(ServerBinary.Locate(Instance, searchPath: folder), returnFinalTarget: true)!.FullName);
    }

    [Fact]
    public void Many_that_make_the_link_at_once_all_find_it()
    {
        var program = Put("redis-check-rdb");
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 16 }, number =>
        {
            var own = Path.Combine(Instance, $"{number / 16}");
            Assert.Equal(program, File.ResolveLinkTarget(ServerBinary.Locate(own, searchPath: folder), returnFinalTarget: true)!.FullName);
        });
    }

    [Fact]
    public void Without_either_the_message_names_the_package()
    {
        var failure = Assert.Throws<FileNotFoundException>(() => ServerBinary.Locate(Instance, searchPath: folder));
        Assert.Contains("Install the Debian package redis-server or redis-tools.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garnet", "no CLIENT PAUSE")]
    [InlineData("memcached", "is no engine: take redis, valkey")]
    [InlineData("/nowhere/redis-server", "There is no program at")]
    public void An_engine_that_cannot_serve_is_refused_with_the_reason(string engine, string reason)
    {
        var failure = Assert.Throws<FileNotFoundException>(() => ServerBinary.Locate(Instance, engine, folder));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Valkey_is_found_by_its_own_names()
    {
        Assert.Equal(Put("valkey-server"), ServerBinary.Locate(Instance, "valkey", folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Put(string name)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, "");
        return path;
    }
}
