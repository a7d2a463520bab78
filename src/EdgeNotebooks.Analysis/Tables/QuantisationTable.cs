using EdgeNotebooks.Experiments.Compression.Quantising;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Models in 32 and in 8 bits: size, latency, how near the outputs are.</summary>
public static class QuantisationTable
{
    private const string OfFloat = "it is what the other form is compared with";

    /// <summary>Two rows a model: float32, then 8 bits.</summary>
    public static Table From(IReadOnlyList<QuantisationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var float32 = rows.Where(row => row.SpeedUp is null).ToList();
        double? Share(QuantisationRow row) => row.SpeedUp is null || float32.FirstOrDefault(other => other.ModelId == row.ModelId) is not { } whole ? null : 100.0 * row.Bytes / whole.Bytes;
        List<double?> Numbers(Func<QuantisationRow, double?> of) => [.. rows.Select(of)];
        List<string?> Reasons(Func<QuantisationRow, string?> of) => [.. rows.Select(of)];
        return new Table(
            "Models in 32 and in 8 bits",
            [
                TableColumn.OfText("model_id", "Model", [.. rows.Select(row => (string?)row.ModelId)]),
                TableColumn.OfText("precision", "Weights", [.. rows.Select(row => (string?)row.Precision)]),
                TableColumn.OfNumbers("size_mb", "File", "MB", Numbers(row => row.Bytes / 1e6)),
                TableColumn.OfNumbers("size_share_percent", "of float32", "%", Numbers(Share), Reasons(row => row.SpeedUp is null ? OfFloat : null)),
                TableColumn.OfCounts("threads", "Threads", [.. rows.Select(row => (long?)row.Threads)]),
                TableColumn.OfNumbers("latency_p50_ms", "Median latency", "ms", Numbers(row => row.LatencyP50Ns / 1e6)),
                TableColumn.OfNumbers("speed_up", "Faster", "x", Numbers(row => row.SpeedUp), Reasons(row => row.SpeedUp is null ? OfFloat : null)),
                TableColumn.OfText("speed_up_quartiles", "quartiles over turns", [.. rows.Select(row => row is { SpeedUpP25: { } low, SpeedUpP75: { } high } ? $"{NumberText.Significant(low, 3)} to {NumberText.Significant(high, 3)}" : null)], Reasons(row => row.SpeedUpP25 is null ? OfFloat : null)),
                TableColumn.OfNumbers("snr_db", "Signal to noise", "dB", Numbers(row => row.SnrDb), Reasons(row => row.SpeedUp is null ? OfFloat : row.SnrDb is null ? "an output is no number, or the same to the last bit" : null)),
                TableColumn.OfNumbers("top1_agreement_percent", "Same first class", "%", Numbers(row => 100 * row.Top1Agreement), Reasons(row => row.SpeedUp is null ? OfFloat : row.Top1Agreement is null ? "its first output is no vector of classes" : null)),
                TableColumn.OfNumbers("top1_accuracy_percent", "Top-1 right", "%", Numbers(row => row.Top1AccuracyPercent), Reasons(row => row.WhyNoAccuracy)),
                TableColumn.OfCounts("weight_bits", "Bits of a weight", [.. rows.Select(row => (long?)row.WeightBits)]),
                TableColumn.OfText("samples", "Samples", [.. rows.Select(row => (string?)row.Samples)]),
                TableColumn.OfProvenance([.. rows.Select(_ => Provenance.Measured)]),
            ],
            $"Measured on {rows[0].DeviceId} in turns of both forms; 8-bit dot products of the processor: {rows[0].Int8Instructions ?? "none"}. Signal to noise and first class over samples that did not calibrate.");
    }
}
