using System.Globalization;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>The curve of an edge or link: it begins and ends level, and bends between.</summary>
/// <param name="X1">Where it begins.</param>
/// <param name="Y1">Where it begins.</param>
/// <param name="C1">How far it goes on level at its beginning.</param>
/// <param name="C2">From where on it is level at its end.</param>
/// <param name="X2">Where it ends.</param>
/// <param name="Y2">Where it ends.</param>
internal sealed record EdgeCurve(double X1, double Y1, double C1, double C2, double X2, double Y2)
{
    /// <summary>The curve as SVG has it.</summary>
    public string Path => string.Create(
        CultureInfo.InvariantCulture, $"M{X1:0.#} {Y1:0.#} C{C1:0.#} {Y1:0.#} {C2:0.#} {Y2:0.#} {X2:0.#} {Y2:0.#}");

    /// <summary>Between two boxes.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="number">Another one for each curve, so that they do not lie on one another.</param>
    public static EdgeCurve Between(PlaceBox from, PlaceBox to, int number)
    {
        var shift = ((number % 5) - 2) * 5;
        var (y1, y2) = ((double)from.Middle + shift, (double)to.Middle + (((number % 3) - 1) * 6));
        if (from.Right + 20 < to.X)
        {
            var bend = Math.Max(40, (to.X - from.Right) / 2.0);
            return new EdgeCurve(from.Right, y1, from.Right + bend, to.X - bend, to.X, y2);
        }

        if (to.Right + 20 < from.X)
        {
            var bend = Math.Max(40, (from.X - to.Right) / 2.0);
            return new EdgeCurve(from.X, y1, from.X - bend, to.Right + bend, to.Right, y2);
        }

        // One above the other: around them on the left.
        var aside = Math.Min(from.X, to.X) - (30 + (number % 6 * 12));
        return new EdgeCurve(from.X, y1, aside, aside, to.X, y2);
    }

    /// <summary>A spot on it.</summary>
    /// <param name="part">How far along, from 0 to 1.</param>
    public (double X, double Y) At(double part) => (On(X1, C1, C2, X2, part), On(Y1, Y1, Y2, Y2, part));

    private static double On(double start, double first, double second, double end, double at)
    {
        var rest = 1 - at;
        return (rest * rest * rest * start) + (3 * rest * rest * at * first) + (3 * rest * at * at * second) + (at * at * at * end);
    }
}
