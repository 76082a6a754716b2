using System.CommandLine;
using System.Globalization;
using Redoubt.Analysis.Capacity;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Planning;
using Redoubt.Model.Redis;

namespace Redoubt.Cli.Commands;

/// <summary>Says what caches need before they are there.</summary>
internal sealed class PlanCommand : RedoubtCommand
{
    private const int MostReplicas = 3;

    public PlanCommand(Terminal terminal)
        : base(
            "plan",
            "Say how large a subnet must be for caches that are not there yet.",
            "No service is needed. A subnet cannot grow while a cache is in it: plan for the shards that are to come.",
            "redoubt plan subnet --shards 3",
            "redoubt plan subnet --shards 3 --replicas 2 --caches 4")
    {
        var what = new Argument<string>("WHAT") { Description = "What to plan: subnet." }.AcceptOnlyFromAmong("subnet");
        var shards = new NumberOption<int>(
            "--shards", "Shards of each cache; 1 without clustering.", 1, 1, RedisResource.MaxShardCount(replicasPerPrimary: 1));
        var replicas = new NumberOption<int>("--replicas", "Replicas of each primary.", 1, 1, MostReplicas);
        var caches = new NumberOption<int>("--caches", "How many caches.", 1, 1, 10_000);
        Arguments.Add(what);
        Options.Add(shards);
        Options.Add(replicas);
        Options.Add(caches);
        SetAction(result =>
        {
            var shape = new CacheShape(result.GetValue(shards), result.GetValue(replicas));
            RequirePossible(shape);
            SubnetPlanReport.Write(terminal, new SubnetPlan(shape, result.GetValue(caches)));
            return ExitCodes.Success;
        });
    }

    private static void RequirePossible(CacheShape shape)
    {
        var most = RedisResource.MaxShardCount(shape.ReplicasPerPrimary);
        if (shape.ShardCount > most)
        {
            throw new CommandFailure(
                string.Create(CultureInfo.InvariantCulture, $"With --replicas {shape.ReplicasPerPrimary} a cache has at most {most} shards."),
                ExitCodes.Usage);
        }
    }
}
