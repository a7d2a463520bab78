namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>A quantity over thresholds with a 95% interval at each.</summary>
/// <param name="Thresholds">Ascending, 0 to 1.</param>
/// <param name="Values">One a threshold.</param>
/// <param name="Low">Lower ends of the intervals.</param>
/// <param name="High">Upper ends.</param>
public sealed record BandedCurve(IReadOnlyList<double> Thresholds, IReadOnlyList<double> Values, IReadOnlyList<double> Low, IReadOnlyList<double> High)
{
    /// <summary>Thresholds that differ by less are one.</summary>
    internal const double Alike = 1e-9;

    /// <summary>The value at a threshold that the curve has.</summary>
    /// <exception cref="ArgumentException">It has no such threshold.</exception>
    public double At(double threshold) => Values[IndexOf(threshold)];

    /// <summary>The interval at a threshold that the curve has.</summary>
    /// <exception cref="ArgumentException">It has no such threshold.</exception>
    public (double Low, double High) IntervalAt(double threshold) => (Low[IndexOf(threshold)], High[IndexOf(threshold)]);

    private int IndexOf(double threshold)
    {
        for (var i = 0; i < Thresholds.Count; i++)
        {
            if (Math.Abs(Thresholds[i] - threshold) < Alike)
                return i;
        }

        throw new ArgumentException(FormattableString.Invariant($"the curve has no threshold {threshold}"), nameof(threshold));
    }
}
