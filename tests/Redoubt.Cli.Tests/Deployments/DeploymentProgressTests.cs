using Redoubt.Cli.Deployments;
using Redoubt.Client;
using Redoubt.Client.Deployments;
using Redoubt.Client.Errors;

namespace Redoubt.Cli.Tests.Deployments;

public sealed class DeploymentProgressTests
{
    private readonly DeploymentProgress progress = new(TimeProvider.System);

    [Fact]
    public void A_row_is_told_when_it_begins_and_when_its_step_or_state_changes_and_not_otherwise()
    {
        Assert.Equal("Redis/mine", Assert.Single(Update(Running("1", 10, "Starting nodes"))).ShortName);
        Assert.Empty(Update(Running("1", 20, "Starting nodes")));
        Assert.Equal("Replicating", Assert.Single(Update(Running("1", 30, "Replicating"))).Step);
        Assert.Equal("Succeeded", Assert.Single(Update(Running("1", null, null) with { State = ProvisioningState.Succeeded })).Step);
    }

    [Fact]
    public void A_bar_never_goes_back_and_is_full_only_at_success()
    {
        Update(Running("1", 60, "a"));
        Update(Running("1", 40, "b"));
        Assert.Equal(60, progress.Rows[0].Percent);

        Update(Running("1", 999, "b"));
        Assert.Equal(100, progress.Rows[0].Percent);

        Update(Running("2", null, null) with { State = ProvisioningState.Failed });
        Assert.Equal(0, progress.Rows[1].Percent);
        Update(Running("2", null, null) with { State = ProvisioningState.Succeeded });
        Assert.Equal(100, progress.Rows[1].Percent);
    }

    [Fact]
    public void A_step_that_is_not_told_again_stays()
    {
        Update(Running("1", 10, "Starting nodes"));
        Update(Running("1", 20, null));

        Assert.Equal("Starting nodes", progress.Rows[0].Step);
    }

    [Fact]
    public void Rows_keep_the_order_in_which_they_began()
    {
        Update(Running("b", 0, null));
        Update(Running("a", 0, null), Running("b", 10, null));

        Assert.Equal(["b", "a"], progress.Rows.Select(row => row.Key));
    }

    [Fact]
    public void The_time_is_the_services_and_does_not_grow_after_the_end()
    {
        Update(Running("1", 0, null) with { Duration = TimeSpan.FromHours(1) });
        Assert.Equal(TimeSpan.FromHours(1), progress.Rows[0].Elapsed);

        var done = Running("1", null, null) with { State = ProvisioningState.Succeeded };
        Update(done with { Duration = TimeSpan.FromSeconds(7) });
        Update(done with { Duration = null });

        Assert.Equal(TimeSpan.FromSeconds(7), progress.Rows[0].Elapsed);
    }

    [Fact]
    public void An_error_that_the_deployment_and_the_resource_both_tell_is_one_cause()
    {
        var full = new ArmError("SubnetIsFull", "full");
        Update(Running("1", null, null) with { State = ProvisioningState.Failed, Error = full });
        var deployment = new Deployment(
            "d1",
            ProvisioningState.Failed,
            new Dictionary<string, DeploymentOutput>(),
            new ArmError("DeploymentFailed", "see details", null, [full, new ArmError("Conflict", "busy")]));

        var outcome = new DeploymentOutcome(deployment, progress.Rows);

        Assert.Equal(["SubnetIsFull", "Conflict"], outcome.Causes.Select(cause => cause.Code));
        Assert.False(outcome.Succeeded);
    }

    private IReadOnlyList<ResourceProgress> Update(params DeploymentOperation[] operations) => progress.Update(operations);

    private static DeploymentOperation Running(string id, double? percent, string? step) =>
        new(id, "Microsoft.Cache/Redis", "mine", ProvisioningState.Running, percent, step, null, null);
}
