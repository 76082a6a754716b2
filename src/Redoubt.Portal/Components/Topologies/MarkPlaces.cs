namespace Redoubt.Portal.Components.Topologies;

/// <summary>Where the marks of edges stand: on their curves, beside one another, and not where a box or a heading would hide them.</summary>
/// <param name="boxes">All boxes.</param>
internal sealed class MarkPlaces(IReadOnlyList<PlaceBox> boxes)
{
    private const double Radius = 9, Apart = 19, First = 0.5, Step = 0.06;
    private const int Tries = 15;

    private readonly List<(double X, double Y)> taken = [];

    /// <summary>The place for the next mark; the middle of the curve where no other is free.</summary>
    public (double X, double Y) Take(EdgeCurve curve)
    {
        var spot = Enumerable.Range(0, Tries)
            // From the middle to both ends by turns.
            .Select(each => curve.At(First + (((each + 1) / 2) * (each % 2 == 0 ? Step : -Step))))
            .Where(IsFree)
            .DefaultIfEmpty(curve.At(First))
            .First();
        taken.Add(spot);
        return spot;
    }

    private bool IsFree((double X, double Y) spot) =>
        taken.TrueForAll(other => Math.Abs(other.X - spot.X) >= Apart || Math.Abs(other.Y - spot.Y) >= Apart)
        && !boxes.Any(box => Hides(box, spot));

    // Of a box that holds others, its name alone.
    private static bool Hides(PlaceBox box, (double X, double Y) spot) =>
        spot.X > box.X - Radius
        && spot.X < (box.Holds ? box.X + PlaceBox.NameWidth : box.Right) + Radius
        && spot.Y > box.Y - (box.Holds ? 0 : Radius)
        && spot.Y < (box.Holds ? box.Y + PlaceBox.Heading : box.Bottom) + Radius;
}
