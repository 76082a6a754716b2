namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>Any number of samples of one metric, put together.</summary>
internal readonly record struct Samples(int Count, double Total, double Minimum, double Maximum)
{
    public double Average => Total / Count;

    public Samples With(double value) => With(new Samples(1, value, value, value));

    public Samples With(Samples others) => (Count, others.Count) switch
    {
        (0, _) => others,
        (_, 0) => this,
        _ => new Samples(
            Count + others.Count, Total + others.Total, Math.Min(Minimum, others.Minimum), Math.Max(Maximum, others.Maximum)),
    };
}
