namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>
/// A cascade as it was calibrated: what each threshold offloads, and what that makes of the accuracy; how long the small model takes, and how much is sent. What is sent is taken to be as large whatever the confidence.
/// </summary>
public sealed class ThresholdCurve
{
    private const int Steps = 100;

    private readonly long[] _bytes;

    private ThresholdCurve(IReadOnlyList<ThresholdLevel> levels, double nearSeconds, double farSeconds, long[] sortedBytes)
    {
        (Levels, NearSeconds, FarSeconds, _bytes) = (levels, nearSeconds, farSeconds, sortedBytes);
        (MeanBytes, MeanSquareBytes) = (sortedBytes.Average(bytes => (double)bytes), sortedBytes.Average(bytes => (double)bytes * bytes));
    }

    /// <summary>Thresholds from 0 upwards.</summary>
    public IReadOnlyList<ThresholdLevel> Levels { get; }

    /// <summary>Mean time of the small model.</summary>
    public double NearSeconds { get; }

    /// <summary>Mean time of the large one.</summary>
    public double FarSeconds { get; }

    /// <summary>Mean bytes of what is sent.</summary>
    public double MeanBytes { get; }

    /// <summary>Mean of their squares.</summary>
    internal double MeanSquareBytes { get; }

    /// <summary>The lowest threshold of the best accuracy; the highest of all where accuracies are not known.</summary>
    public ThresholdLevel Best => Levels.Any(level => level.Accuracy is null) ? Levels[^1] : Levels.MaxBy(level => level.Accuracy)!;

    /// <summary>Calibrates.</summary>
    /// <param name="queries">Images that both models have seen; at least one.</param>
    /// <param name="thresholds">Those to choose from, besides 0, at which nothing is offloaded; null for hundredths up to 1.</param>
    /// <exception cref="EdgeException">There is no query, or a threshold is not from 0 to 1.</exception>
    public static ThresholdCurve Of(IReadOnlyList<CascadeQuery> queries, IReadOnlyList<double>? thresholds = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Count == 0)
            throw new EdgeException("a cascade cannot be calibrated with no query; give predictions of at least one image");
        var all = (thresholds ?? [.. Enumerable.Range(1, Steps).Select(step => (double)step / Steps)]).Prepend(0).Distinct().Order().ToList();
        if (all.FirstOrDefault(threshold => threshold is not (>= 0 and <= 1), 0) is var wrong && wrong != 0)
            throw new EdgeException(FormattableString.Invariant($"{wrong} is no threshold; give one from 0 to 1"));
        return new ThresholdCurve(
            [.. all.Select(threshold => Level(queries, threshold))],
            queries.Average(query => query.NearSeconds),
            queries.Average(query => query.FarSeconds),
            [.. queries.Select(query => query.SentBytes).Order()]);
    }

    /// <summary>Share of the queries that send more than so many bytes.</summary>
    internal double ShareOfMore(double bytes)
    {
        // The first place of a greater number.
        var (low, high) = (0, _bytes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _bytes[middle] > bytes ? (low, middle) : (middle + 1, high);
        }

        return (double)(_bytes.Length - low) / _bytes.Length;
    }

    private static ThresholdLevel Level(IReadOnlyList<CascadeQuery> queries, double threshold)
    {
        var (offloaded, correct, known) = (0, 0, true);
        foreach (var query in queries)
        {
            var goes = query.Confidence < threshold;
            var right = goes ? query.FarCorrect : query.NearCorrect;
            offloaded += goes ? 1 : 0;
            correct += right == true ? 1 : 0;
            known &= right is not null;
        }

        return new ThresholdLevel(threshold, (double)offloaded / queries.Count, known ? (double)correct / queries.Count : null);
    }
}
