using Redoubt.Scenarios.Instances;

[assembly: AssemblyFixture(typeof(SharedInstance))]

namespace Redoubt.Scenarios.Instances;

/// <summary>One service for the tests that do not end it; each makes resource groups of its own in it.</summary>
public sealed class SharedInstance : IAsyncLifetime
{
    private GroupsOfTests? groups;

    public RedoubtInstance Instance { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Instance = await RedoubtInstance.StartAsync();
        groups = new GroupsOfTests(Instance.Api);
        groups.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await (groups?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Instance.DisposeAsync();
    }
}
