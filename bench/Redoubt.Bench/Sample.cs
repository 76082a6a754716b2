using System.Globalization;

namespace Redoubt.Bench;

/// <summary>Measured values of one thing.</summary>
internal sealed class Sample
{
    private readonly List<double> values = [];

    public double Median => Percentile(50);

    public void Add(double value) => values.Add(value);

    /// <summary>The nearest rank.</summary>
    public double Percentile(double percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public string Spread(string format = "0") =>
        $"{values.Min().ToString(format, CultureInfo.InvariantCulture)}-{values.Max().ToString(format, CultureInfo.InvariantCulture)}";
}
