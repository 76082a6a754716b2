using Redoubt.ControlPlane.Networking;

namespace Redoubt.ControlPlane.Tests.Networking;

public sealed class BackendHealthTests
{
    private readonly BackendHealth health = new();

    [Fact]
    public void Two_failed_probes_in_a_row_take_a_host_out_and_one_answer_puts_it_back()
    {
        Assert.False(health.Report(7, answered: false));
        Assert.True(health.IsHealthy(7));
        Assert.True(health.Report(7, answered: false));
        Assert.False(health.IsHealthy(7));
        Assert.True(health.Report(7, answered: true));
        Assert.True(health.IsHealthy(7));
        Assert.Equal(2, health.Revision);
    }

    [Fact]
    public void A_number_that_is_given_again_begins_anew()
    {
        Fail(3);
        Fail(4);
        health.Forget([3]);
        health.Keep(new HashSet<int> { 3 });
        Assert.True(health.IsHealthy(3));
        Assert.True(health.IsHealthy(4));
    }

    private void Fail(int host)
    {
        health.Report(host, answered: false);
        health.Report(host, answered: false);
        Assert.False(health.IsHealthy(host));
    }
}
