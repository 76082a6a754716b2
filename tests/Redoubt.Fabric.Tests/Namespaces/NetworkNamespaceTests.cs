using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Commands;
using Redoubt.Testing;

namespace Redoubt.Fabric.Tests.Namespaces;

public sealed class NetworkNamespaceTests
{
    private const string Self = "/proc/thread-self/ns/net";

    [Fact]
    public async Task Code_runs_inside_and_the_caller_stays_outside()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Namespaces need root.");
        var runner = new ProcessCommandRunner();
        var name = RunName.New();
        await runner.RunAsync(new Command("ip", ["netns", "add", name]), TestContext.Current.CancellationToken);
        try
        {
            var before = Link();
            var inside = NetworkNamespace.Run($"/run/netns/{name}", Link);

            Assert.NotEqual(before, inside);
            Assert.Equal(before, Link());
        }
        finally
        {
            await runner.RunAsync(new Command("ip", ["netns", "del", name]), CancellationToken.None);
        }
    }

    [Fact]
    public void A_failure_inside_comes_back_as_it_is()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Namespaces need root.");
        var failure = Assert.Throws<InvalidOperationException>(
            () => NetworkNamespace.Run("/proc/self/ns/net", () => throw new InvalidOperationException("inside")));

        Assert.Equal("inside", failure.Message);
    }

    [Fact]
    public void A_missing_namespace_is_named()
    {
        var failure = Assert.Throws<NetworkNamespaceException>(() => NetworkNamespace.Run("/run/netns/no-such", () => 1));

        Assert.StartsWith("The network namespace '/run/netns/no-such' cannot be entered: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_namespace_is_named_with_the_reason()
    {
        var path = Path.GetTempFileName();
        try
        {
            var failure = Assert.Throws<NetworkNamespaceException>(() => NetworkNamespace.Run(path, () => 1));
            Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? Link() => new FileInfo(Self).LinkTarget;
}
