using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using Redoubt.Scenarios.Instances;
using Xunit.v3;

[assembly: ClassesAtWork]

namespace Redoubt.Scenarios.Instances;

/// <summary>Knows which classes have tests that run, or ran a moment ago.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClassesAtWorkAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, DateTimeOffset> Seen = new();

    /// <summary>When the class was seen last; now, where a test of it runs.</summary>
    public static DateTimeOffset LastSeen(string testClass) => Seen.GetValueOrDefault(testClass, DateTimeOffset.MinValue);

    public static void See(string testClass) => Seen[testClass] = DateTimeOffset.MaxValue;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => See(test.TestCase.TestClassName);

    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        Seen[test.TestCase.TestClassName] = TimeProvider.System.GetUtcNow();
}

/// <summary>
/// Deletes the resource groups of a class once its tests have ended: a hundred caches that nobody needs any more would slow down all tests
/// that follow.
/// </summary>
public sealed class GroupsOfTests(ArmApi api) : IAsyncDisposable
{
    /// <summary>What a test itself deletes at its end is not taken from under it.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, string> owners = new();
    private readonly CancellationTokenSource end = new();
    private Task work = Task.CompletedTask;

    public void Start()
    {
        api.GroupPut += group =>
        {
            if (TestContext.Current.TestClass?.TestClassName is { } owner)
            {
                // What a class makes for a test comes before the test itself.
                ClassesAtWorkAttribute.See(owner);
                owners[group] = owner;
            }
        };
        work = Task.Run(WorkAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await work;
        end.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!end.IsCancellationRequested)
        {
            foreach (var (group, owner) in owners)
            {
                if (ClassesAtWorkAttribute.LastSeen(owner) is var seen && seen < TimeProvider.System.GetUtcNow() - Rest && owners.TryRemove(group, out _))
                {
                    await DeleteAsync(group);
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(1), end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What cannot be deleted stays until the service goes.</summary>
    private async Task DeleteAsync(string group)
    {
        try
        {
            foreach (var cache in await ListAsync($"{group}/providers/Microsoft.Cache/redis"))
            {
                foreach (var link in await ListAsync($"{cache}/linkedServers"))
                {
                    await api.DeleteAsync(link);
                }
            }

            await api.DeleteAsync(group);
        }
        catch (Exception failure) when (failure is HttpRequestException or Xunit.Sdk.XunitException or OperationCanceledException)
        {
            TestContext.Current.SendDiagnosticMessage("{0} stays: {1}", group, failure.Message);
        }
    }

    private async Task<IReadOnlyList<string>> ListAsync(string collection) =>
        await api.GetAsync(collection) is { Status: HttpStatusCode.OK, Body: { } body }
            ? [.. body["value"]!.AsArray().Select(row => (string)row!["id"]!)]
            : [];
}
