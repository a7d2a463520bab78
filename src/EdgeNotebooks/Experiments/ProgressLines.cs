using System.Globalization;

namespace EdgeNotebooks.Experiments;

/// <summary>Progress as lines of text: one when a measurement starts and one when it is finished. For notebooks and logs.</summary>
/// <param name="output">Where to; for example <see cref="Console.Out"/>.</param>
public sealed class ProgressLines(TextWriter output) : IProgress<MeasurementProgress>
{
    /// <inheritdoc/>
    public void Report(MeasurementProgress value)
    {
        var batch = value.Request is { BatchSize: > 1 and var size, FixedBatch: var isFixed } ? $", batch {size}{(isFixed ? " fixed" : "")}" : "";
        var what = $"{Path.GetFileName(value.Request.Model)} on {value.Request.Device}, {Results.Words.ToSnakeCase(value.Request.Scenario)}{batch}{(value.Request.IncludePreparation ? ", with preparation" : "")}{(FetchedSamples.IdOf(value.Request.Inputs) is null ? "" : $", inputs {value.Request.Inputs}")}";
        switch (value)
        {
            case { Phase: MeasurementPhase.Preparing }:
                output.WriteLine($"{what}: at least {Durations.Format(value.Request.Warmup + value.Request.Duration)} ...");
                break;
            case { Phase: MeasurementPhase.Measured or MeasurementPhase.Kept, Record: { } record }:
                var rate = record.ThroughputPerSecond.Value.ToString("0.0", CultureInfo.InvariantCulture);
                var kept = value.Phase == MeasurementPhase.Kept ? $" (measured {record.StartedAt:yyyy-MM-dd HH:mm} UTC and kept)" : "";
                output.WriteLine($"{what}: {rate} inferences/s{kept}");
                break;
        }
    }
}
