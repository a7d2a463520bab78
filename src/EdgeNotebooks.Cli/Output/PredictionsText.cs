using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Cli.Output;

/// <summary>Predictions as a table for people: a line a model.</summary>
internal static class PredictionsText
{
    public static IReadOnlyList<PredictionsRow> Rows(PredictionSet set) => [.. set.Models.Select(model => new PredictionsRow(model, PredictionSummary.Of(set.Of(model.ModelId))))];

    public static void Write(TextWriter output, PredictionSet set)
    {
        TextTable.Write(output, ["model", ">pixels", "weights", "device", ">top-1", ">top-5", ">mean confidence", ">median latency", ">median JPEG bytes"], Rows(set).Select(Row));
        output.WriteLine($"n = {Number(set.ImageCount)}: {set.Models[0].ImageSet}; JPEG of quality {set.Models[0].JpegQuality}");
    }

    private static string[] Row(PredictionsRow row) =>
    [
        row.Model.ModelId,
        $"{row.Model.ResolutionPx}x{row.Model.ResolutionPx}",
        row.Model.Precision,
        row.Model.DeviceId,
        Percent(row.Summary.Accuracy),
        Percent(row.Summary.Top5Accuracy),
        Percent(row.Summary.MeanConfidence),
        Durations.Format(TimeSpan.FromTicks(row.Summary.MedianLatencyNs / TimeSpan.NanosecondsPerTick)),
        Number(row.Summary.MedianJpegBytes),
    ];

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A model and its predictions in a few numbers.</summary>
    internal sealed record PredictionsRow(PredictedModel Model, PredictionSummary Summary);
}
