using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>Makes rows of what ran.</summary>
internal static class LiveStatistics
{
    private const double UsualConfidence = 0.95;

    /// <summary>A row a choice.</summary>
    /// <param name="prepared">What was run.</param>
    /// <param name="choices">All-local first, all-remote last.</param>
    /// <param name="startedAt">When.</param>
    public static IReadOnlyList<LiveCascadeRecord> Rows(PreparedCascade prepared, IReadOnlyList<LiveChoice> choices, DateTimeOffset startedAt)
    {
        var settings = prepared.Settings;
        var bootstrap = new BlockBootstrap(choices[0].Queries.Count, settings.Resamples, settings.ResampleSeed);

        // Bonferroni: as many intervals as there are thresholds hold together.
        var confidence = 1 - ((1 - settings.Confidence) / Math.Max(choices.Count - 2, 1));
        return [.. choices.Select(choice => Row(
            prepared,
            choice,
            choice.Threshold is { } threshold ? ComputedCascade.Of(choices[0], choices[^1], threshold) : null,
            choice.Threshold is null ? null : Expected(choice, choices[0], choices[^1], bootstrap, confidence),
            bootstrap,
            startedAt))];
    }

    private static LiveCascadeRecord Row(PreparedCascade prepared, LiveChoice choice, ComputedCascade? computed, (double Lower, double Upper)? expected, BlockBootstrap bootstrap, DateTimeOffset startedAt)
    {
        var settings = prepared.Settings;
        var latencies = choice.Queries.Select(query => query.LatencyNs).ToArray();
        var sorted = latencies.Order().ToArray();
        var hasTail = latencies.Length >= Percentiles.FewestFor(0.9);
        var (mean, median) = (bootstrap.Interval(Mean, UsualConfidence), bootstrap.Interval(drawn => Percentile(drawn, 0.5), UsualConfidence));
        var tail = hasTail ? bootstrap.Interval(drawn => Percentile(drawn, 0.9), UsualConfidence) : null;
        return new LiveCascadeRecord
        {
            Key = prepared.Key,
            StartedAt = startedAt,
            NearModelId = prepared.Near.Id,
            NearModelSha256 = prepared.Near.File!.Sha256,
            FarModelId = prepared.Far.Id,
            FarModelSha256 = prepared.Far.File!.Sha256,
            NearDeviceId = prepared.NearTier.Device,
            FarDeviceId = prepared.FarTier.Device,
            NearThreads = prepared.NearTier.Threads,
            FarThreads = prepared.FarTier.Threads,
            Link = LinkText.Of(settings.Link),
            Rule = Words.ToSnakeCase(settings.Rule),
            Images = prepared.Images.Description,
            Choice = choice.Name,
            Threshold = choice.Threshold,
            QueryCount = latencies.Length,
            OffloadedCount = choice.Queries.Count(query => query.Offloaded),
            CorrectCount = prepared.AccuracyReason is null ? choice.Queries.Count(query => query.Correct == true) : null,
            AccuracyReason = prepared.AccuracyReason,
            SentBytes = choice.Queries.Sum(query => query.SentBytes),
            LinkBytes = choice.LinkBytes,
            LatencyMeanNs = latencies.Average(),
            LatencyMeanLowerNs = mean?.Lower,
            LatencyMeanUpperNs = mean?.Upper,
            LatencyP50Ns = Percentiles.Of(sorted, 0.5),
            LatencyP50LowerNs = median?.Lower,
            LatencyP50UpperNs = median?.Upper,
            LatencyP90Ns = hasTail ? Percentiles.Of(sorted, 0.9) : null,
            LatencyP90LowerNs = tail?.Lower,
            LatencyP90UpperNs = tail?.Upper,
            ComputedOffloadedCount = computed?.Offloaded,
            ComputedCorrectCount = computed?.Correct,
            ComputedLatencyMeanNs = computed?.MeanNs,
            ComputedLatencyMeanLowerNs = expected?.Lower,
            ComputedLatencyMeanUpperNs = expected?.Upper,
            EnvironmentId = prepared.Machine.Id,
        };

        double Mean(int[] drawn) => MeanOf(drawn, i => latencies[i]);

        double Percentile(int[] drawn, double p)
        {
            var some = Array.ConvertAll(drawn, i => latencies[i]);
            Array.Sort(some);
            return Percentiles.Of(some, p);
        }
    }

    /// <summary>
    /// An interval about the computed mean: the live mean less the ends of the interval of what live queries take more, both being of the same queries drawn. The live mean lies within it exactly where zero lies in that one.
    /// </summary>
    internal static (double Lower, double Upper)? Expected(LiveChoice live, LiveChoice local, LiveChoice remote, BlockBootstrap bootstrap, double confidence)
    {
        var queries = live.Queries.Zip(local.Queries, remote.Queries).ToArray();
        if (bootstrap.Interval(More, confidence) is not var (lower, upper))
            return null;
        var mean = queries.Average(query => query.First.LatencyNs);
        return (mean - upper, mean - lower);

        double More(int[] drawn) =>
            MeanOf(drawn, i => queries[i].First.LatencyNs) - MeanOf(drawn, i => queries[i].Second.LatencyNs)
            - (MeanOf(drawn, i => queries[i].Second.Confidence < live.Threshold ? 1 : 0) * MeanOf(drawn, i => queries[i].Third.LatencyNs));
    }

    private static double MeanOf(int[] drawn, Func<int, double> value)
    {
        var sum = 0.0;
        foreach (var i in drawn)
            sum += value(i);
        return sum / drawn.Length;
    }
}
