using System.Globalization;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>The curve of an edge or link, with a spot on it for its mark.</summary>
/// <param name="Path">The curve as SVG has it.</param>
/// <param name="MarkX">The mark's place.</param>
/// <param name="MarkY">The mark's place.</param>
internal sealed record EdgeCurve(string Path, double MarkX, double MarkY)
{
    /// <summary>Between two boxes.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="number">Another one for each curve, so that they do not lie on one another.</param>
    public static EdgeCurve Between(PlaceBox from, PlaceBox to, int number)
    {
        var shift = ((number % 5) - 2) * 5;
        var (y1, y2) = ((double)from.Middle + shift, (double)to.Middle + (((number % 3) - 1) * 6));
        double x1, x2, c1, c2;
        if (from.Right + 20 < to.X)
        {
            (x1, x2) = (from.Right, to.X);
            var bend = Math.Max(40, (x2 - x1) / 2);
            (c1, c2) = (x1 + bend, x2 - bend);
        }
        else if (to.Right + 20 < from.X)
        {
            (x1, x2) = (from.X, to.Right);
            var bend = Math.Max(40, (x1 - x2) / 2);
            (c1, c2) = (x1 - bend, x2 + bend);
        }
        else
        {
            // One above the other: around them on the left.
            (x1, x2) = (from.X, to.X);
            var bend = 30 + (number % 6 * 12);
            (c1, c2) = (Math.Min(x1, x2) - bend, Math.Min(x1, x2) - bend);
        }

        var at = 0.3 + (number % 7 * 0.06);
        return new EdgeCurve(
            string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#} C{c1:0.#} {y1:0.#} {c2:0.#} {y2:0.#} {x2:0.#} {y2:0.#}"),
            On(x1, c1, c2, x2, at),
            On(y1, y1, y2, y2, at));
    }

    private static double On(double start, double first, double second, double end, double at)
    {
        var rest = 1 - at;
        return (rest * rest * rest * start) + (3 * rest * rest * at * first) + (3 * rest * at * at * second) + (at * at * at * end);
    }
}
