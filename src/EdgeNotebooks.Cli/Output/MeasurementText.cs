using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A measurement for people.</summary>
internal static class MeasurementText
{
    /// <summary>Share of the cores that the load average has to exceed before the reader is warned.</summary>
    private const double BusyShare = 0.75;

    public static void Write(TextWriter output, MeasurementRecord record)
    {
        var threads = record.IntraOpThreads is { } count ? Plural(count, "thread") : "the runtime's threads";
        output.WriteLine($"{record.ModelId} on {record.DeviceId}, {Words.ToSnakeCase(record.Scenario)}, batch {record.BatchSize}, {Plural(record.Callers, "caller")} with {threads}  ({Words.ToSnakeCase(record.Provenance)})");
        output.WriteLine(record.InputShapes is null ? "" : $"  input        {record.InputShapes}");
        var rate = record.ThroughputPerSecond;
        var interval = rate is { Lower: { } lower, Upper: { } upper } ? $"  (95% interval {Rate(lower)} to {Rate(upper)})" : "  (too few samples for an interval)";
        output.WriteLine($"  throughput   {Rate(rate.Value)} samples/s{interval}");
        var latency = record.Latency;
        output.WriteLine($"  latency      p50 {Time(latency.P50Ns)}   p90 {Time(latency.P90Ns)}   p99 {Time(latency.P99Ns)}   max {Time(latency.MaxNs)}   mean {Time(latency.MeanNs)}");
        if (record.Scenario == Scenario.Offline)
            output.WriteLine("               (offline: from the moment when all samples were issued)");
        output.WriteLine($"  spread       coefficient of variation {latency.CoefficientOfVariation.ToString("0.000", CultureInfo.InvariantCulture)}");
        output.WriteLine($"  window       {Plural(record.SampleCount, "sample")} in {record.DurationSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s");
        output.WriteLine($"  includes     {record.Includes}");
        if (record.LoadAverage1Min > BusyShare * Environment.ProcessorCount)
            output.WriteLine($"  caution      {NumberText.Significant(record.LoadAverage1Min.Value, 2)} tasks ran on this machine in the minute before: other work may have slowed this down");
        output.WriteLine(record.Valid ? "  valid        yes" : $"  valid        no: {string.Join("; ", record.InvalidReasons)}");
    }

    private static string Rate(double perSecond) => NumberText.Significant(perSecond, 4);

    private static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "(too few)",
        < 1e3 => $"{NumberText.Significant(nanoseconds.Value, 3)} ns",
        < 1e6 => $"{NumberText.Significant(nanoseconds.Value / 1e3, 3)} us",
        < 1e9 => $"{NumberText.Significant(nanoseconds.Value / 1e6, 3)} ms",
        _ => $"{NumberText.Significant(nanoseconds.Value / 1e9, 3)} s",
    };

    private static string Plural(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
