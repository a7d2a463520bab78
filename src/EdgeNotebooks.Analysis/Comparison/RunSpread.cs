using EdgeNotebooks.Results;
using MathNet.Numerics.Distributions;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>How far repeated runs of one request on one machine lie apart, from the repeats that a folder holds.</summary>
/// <param name="StandardDeviation">Of the logarithm of throughput between runs, pooled over requests: about a share.</param>
/// <param name="DegreesOfFreedom">Runs less requests that have repeats.</param>
public sealed record RunSpread(double StandardDeviation, int DegreesOfFreedom)
{
    /// <summary>
    /// Taken for the difference between two runs of one machine where no repeats tell it. A choice: it holds for a spread (standard
    /// deviation) of up to 1.8% between runs; a machine that others share can need more.
    /// </summary>
    public const double DefaultShare = 0.05;

    /// <summary>
    /// By how much two single runs on one machine differ at the most, with 95% confidence, as a share: the repeatability
    /// limit of ISO 5725-6:1994, clause 4, r = t sqrt(2) s, with Student's t for the degrees of freedom in place of 1.96.
    /// </summary>
    public double LimitShare => Math.Exp(StudentT.InvCDF(0, 1, DegreesOfFreedom, 0.975) * Math.Sqrt(2) * StandardDeviation) - 1;

    /// <summary>Pools the repeats: valid rows of the same request, model file and environment that started at different times.</summary>
    /// <returns>Null where nothing was run twice.</returns>
    public static RunSpread? Of(IReadOnlyList<MeasurementRecord> rows)
    {
        var groups = rows.Where(row => row.Valid && row.ThroughputPerSecond.Value is > 0 and < double.PositiveInfinity)
            .GroupBy(row => (AskedFor.Of(row), row.ModelSha256, row.EnvironmentId))
            .Select(group => group.DistinctBy(row => row.StartedAt).Select(row => Math.Log(row.ThroughputPerSecond.Value)).ToList())
            .Where(logs => logs.Count > 1)
            .ToList();
        if (groups.Count == 0)
            return null;

        var squares = groups.Sum(logs => logs.Sum(log => (log - logs.Average()) * (log - logs.Average())));
        var freedom = groups.Sum(logs => logs.Count - 1);
        return new RunSpread(Math.Sqrt(squares / freedom), freedom);
    }
}
