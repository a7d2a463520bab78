using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Skew;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A threshold of a cascade: a line of the table, of <c>--json</c> and of <c>--csv</c>. Ends are of the 95% interval.</summary>
internal sealed record CascadeRow
{
    public required double Threshold { get; init; }

    public required double Accuracy { get; init; }

    public required double AccuracyLower { get; init; }

    public required double AccuracyUpper { get; init; }

    /// <summary>Over the first hop.</summary>
    public required double Offloaded { get; init; }

    /// <summary>Over the last hop; that of the first where there is one.</summary>
    public required double OffloadedToLast { get; init; }

    public required double BytesMean { get; init; }

    public required double SavingPercent { get; init; }

    public required double SavingPercentLower { get; init; }

    public required double SavingPercentUpper { get; init; }

    public required double LatencyMeanMs { get; init; }

    public required double LatencyMeanMsLower { get; init; }

    public required double LatencyMeanMsUpper { get; init; }

    public double? LatencyP50Ms { get; init; }

    public double? LatencyP90Ms { get; init; }

    public double? LatencyP99Ms { get; init; }

    public double? EnergyJ { get; init; }

    public static IReadOnlyList<CascadeRow> Of(CascadeCurves curves, CascadeBands bands) => [.. curves.Thresholds.Select((_, at) => WithEnds(bands, at) with
    {
        Accuracy = curves.Accuracy[at],
        Offloaded = curves.Offloaded[0][at],
        OffloadedToLast = curves.Offloaded[^1][at],
        BytesMean = curves.Bytes[at],
        SavingPercent = curves.SavingPercent[at],
        LatencyMeanMs = curves.MeanLatencyMs[at],
        LatencyP50Ms = curves.LatencyP50Ms[at],
        LatencyP90Ms = curves.LatencyP90Ms[at],
        LatencyP99Ms = curves.LatencyP99Ms[at],
        EnergyJ = curves.EnergyJ[at],
    })];

    public static IReadOnlyList<CascadeRow> Of(SkewedCurves curves) => [.. curves.Thresholds.Select((_, at) => WithEnds(curves.Bands, at) with
    {
        Accuracy = curves.Accuracy[at],
        Offloaded = curves.Offloaded[at],
        OffloadedToLast = curves.OffloadedToLast[at],
        BytesMean = curves.Bytes[at],
        SavingPercent = curves.SavingPercent[at],
        LatencyMeanMs = curves.MeanLatencyMs[at],
    })];

    private static CascadeRow WithEnds(CascadeBands bands, int at) => new()
    {
        Threshold = bands.Thresholds[at],
        Accuracy = 0,
        AccuracyLower = bands.Accuracy.Lower[at],
        AccuracyUpper = bands.Accuracy.Upper[at],
        Offloaded = 0,
        OffloadedToLast = 0,
        BytesMean = 0,
        SavingPercent = 0,
        SavingPercentLower = bands.SavingPercent.Lower[at],
        SavingPercentUpper = bands.SavingPercent.Upper[at],
        LatencyMeanMs = 0,
        LatencyMeanMsLower = bands.MeanLatencyMs.Lower[at],
        LatencyMeanMsUpper = bands.MeanLatencyMs.Upper[at],
    };
}
