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
        var batch = record.FixedBatch ? $"batch {record.BatchSize} fixed in the file" : $"batch {record.BatchSize}";
        output.WriteLine($"{record.ModelId} on {record.DeviceId}, {Words.ToSnakeCase(record.Scenario)}, {batch}, {Plural(record.Callers, "caller")} with {threads}  ({Words.ToSnakeCase(record.Provenance)})");
        output.WriteLine(record.InputShapes is null ? "" : $"  input        {record.InputShapes}");
        output.WriteLine($"  samples      {record.Inputs}{(record.SamplesPerQuery > 1 ? $", {record.SamplesPerQuery} a query" : "")}{(record.QueriesInFlight > 1 ? $", {record.QueriesInFlight} queries in flight" : "")}");
        if (record.QueriesPerSecond is { } arrivals)
            output.WriteLine($"  arrivals     {Rate(arrivals)} queries/s at random (Poisson){(record.SearchedRate ? ", the highest found" : "")}{Bound(record)}");
        if (record.Tried is { } tried)
            output.WriteLine($"  tried        callers x threads: {tried}");
        var rate = record.ThroughputPerSecond;
        var interval = rate is { Lower: { } lower, Upper: { } upper } ? $"  (95% interval {Rate(lower)} to {Rate(upper)})" : "  (too few samples for an interval)";
        output.WriteLine($"  throughput   {Rate(rate.Value)} samples/s{interval}");
        var latency = record.Latency;
        output.WriteLine($"  latency      p50 {Time(latency.P50Ns)}   p90 {Time(latency.P90Ns)}   p99 {Time(latency.P99Ns)}   max {Time(latency.MaxNs)}   mean {Time(latency.MeanNs)}");
        if (record.Scenario == Scenario.Offline)
            output.WriteLine("               (offline: from the moment when all samples were issued)");
        if (record.EarlyStopping is { LatencyNs: { } shown, Percentile: var percentile })
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  shown        {100 * percentile:0.##}% of the queries take no longer than {Time(shown)}, with 99% confidence (early stopping)"));
        if (record.Lateness is { } late)
            output.WriteLine($"  lateness     of issue: p50 {Time(late.P50Ns)}   p99 {Time(late.P99Ns)}   max {Time(late.MaxNs)}");
        output.WriteLine($"  spread       coefficient of variation {latency.CoefficientOfVariation.ToString("0.000", CultureInfo.InvariantCulture)}");
        output.WriteLine($"  window       {Plural(record.SampleCount, "sample")} in {record.DurationSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s{(record.UnansweredCount > 0 ? $"; {Plural(record.UnansweredCount, "query").Replace("querys", "queries", StringComparison.Ordinal)} given up" : "")}");
        if (record.MemoryBytes is { } memory)
            output.WriteLine($"  memory       {NumberText.Significant(memory / 1e6, 3)} MB at its peak, over what the process held before");
        if (record.DeviceMemoryBytes is { } device)
            output.WriteLine($"  on device    {NumberText.Significant(device / 1e6, 3)} MB{(record.CachedWeightBytes is { } cached ? $", {NumberText.Significant(cached / 1e6, 3)} MB of weights cached on the chip" : "")}");
        else if (record.CachedWeightBytes is { } alone)
            output.WriteLine($"  on device    {NumberText.Significant(alone / 1e6, 3)} MB of weights cached on the chip");
        EnergyText.Write(output, record);
        if (record.Options is { } options)
            output.WriteLine($"  options      {options}");
        if (record.RuntimeProperties is { } properties)
            output.WriteLine($"  runtime      {properties}");
        output.WriteLine($"  includes     {record.Includes}");
        if (record.AuditOutputsCompared is { } compared)
        {
            var repeat = record.AuditRepeatRatio is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"one batch again and again runs {ratio:0.00} times as fast as distinct ones") : "too few samples to tell whether something is cached";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  audit        {repeat}; {compared} outputs under load {(record.AuditWorstDifference is { } worst and > 0 ? string.Create(CultureInfo.InvariantCulture, $"differ from those outside it by {worst:0.#e0} at most") : "are those outside it")}"));
        }

        if (record.LoadAverage1Min > BusyShare * Environment.ProcessorCount)
            output.WriteLine($"  caution      {NumberText.Significant(record.LoadAverage1Min.Value, 2)} tasks ran on this machine in the minute before: other work may have slowed this down");
        output.WriteLine(record.Valid ? "  valid        yes" : $"  valid        no: {string.Join("; ", record.InvalidReasons)}");
    }

    private static string Bound(MeasurementRecord record) =>
        record.LatencyBoundNs is { } bound ? $"; bound {Time(bound)}, {record.AboveBoundCount:N0} of {record.QueryCount:N0} above" : "";

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
