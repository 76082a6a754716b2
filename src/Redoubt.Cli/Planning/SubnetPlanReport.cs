using System.Globalization;
using Redoubt.Analysis.Capacity;
using Redoubt.Cli.CommandLine;
using Spectre.Console;

namespace Redoubt.Cli.Planning;

/// <summary>Prints the plan of a subnet.</summary>
internal static class SubnetPlanReport
{
    public static void Write(Terminal terminal, SubnetPlan plan)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.AddColumns("", "");
        foreach (var (name, value) in Lines(plan))
        {
            table.AddRow(new Text(name), new Text(value));
        }

        terminal.Out.Write(table);
    }

    private static IEnumerable<(string Name, string Value)> Lines(SubnetPlan plan)
    {
        yield return ("Each cache", Text($"{plan.Shape.AddressCount} addresses: {plan.Shape.AddressCount - 1} nodes and the front end"));
        yield return ("All caches", Text($"{plan.AddressCount} addresses: {plan.Caches} x {plan.Shape}"));
        yield return ("Smallest subnet", plan.PrefixLength is { } length
            ? Text($"/{length}: {plan.UsableCount} addresses, without the five that the platform keeps")
            : "none is large enough");
        yield return ("Left in it", Text($"{plan.LeftCount}"));
        yield return ("One shard more", ScaleOut(plan));
    }

    private static string ScaleOut(SubnetPlan plan) => (plan.ScaleOutCount, plan.HasRoomToScaleOut, plan.PrefixLengthToScaleOut) switch
    {
        (null, _, _) => "none: a cache has as many as the service allows",
        ({ } more, true, _) => Text($"{more} addresses for one cache, and there is room for them"),
        ({ } more, false, { } length) => Text($"{more} addresses for one cache, for which there is no room: take a /{length}"),
        ({ } more, false, null) => Text($"{more} addresses for one cache, for which no subnet has room"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
