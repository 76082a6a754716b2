using System.Globalization;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Ports of rules: few numbers over and over, so that rules overlap and flows meet their borders.</summary>
internal static class PortSamples
{
    public static IReadOnlyList<int> Usual { get; } =
        [22, 53, 80, 443, 1433, 1688, 3389, 6379, 6380, 8080, 10225, 13000, 15000, 16001, 20226];

    public static IReadOnlyList<string> List(Dice dice) =>
        [.. Enumerable.Range(0, dice.Pick((60, 1), (25, 2), (15, 4))).Select(_ => dice.Chance(60) ? One(dice) : Range(dice))];

    private static string One(Dice dice) => dice.Pick(Usual).ToString(CultureInfo.InvariantCulture);

    private static string Range(Dice dice)
    {
        var first = dice.Pick(Usual);
        var last = Math.Min(ushort.MaxValue, first + dice.Pick((40, 1), (30, 100), (20, 5000), (10, ushort.MaxValue)));
        return string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");
    }
}
