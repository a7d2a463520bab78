using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Modelled;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What a modelled device would do: run in virtual time, and shown plainly as what it is.</summary>
internal static class ModelledAnswer
{
    /// <returns>An exit code.</returns>
    /// <exception cref="EdgeException">The device, the model or a setting has no meaning.</exception>
    public static int Give(MeasurementRequest request, string? output, bool json)
    {
        if (output is not null)
            throw new EdgeException($"{request.Device} is modelled: it is computed again in milliseconds and is no measurement to keep; leave --out away, or take --json");
        var record = ModelledRun.Run(request);
        if (json)
            JsonAnswer.Write(record);
        else
            Write(Console.Out, record);
        if (record.Valid)
            return ExitCodes.Done;
        Console.Error.WriteLine($"edge: the run is not valid: {string.Join("; ", record.InvalidReasons)}");
        return ExitCodes.Failed;
    }

    private static void Write(TextWriter output, ModelledRecord record)
    {
        output.WriteLine($"{record.ModelId} on {record.DeviceId}, {Words.ToSnakeCase(record.Scenario)}, batch {record.BatchSize.ToString(CultureInfo.InvariantCulture)}  (modelled, in virtual time: no device has run)");
        output.WriteLine($"  throughput   {NumberText.Significant(record.ThroughputPerS, 4)} samples/s");
        output.WriteLine($"  latency      p50 {Ms(record.LatencyP50Ns)}   p90 {Ms(record.LatencyP90Ns)}   p99 {Ms(record.LatencyP99Ns)}   mean {Ms(record.LatencyMeanNs)}");
        output.WriteLine($"  inference    {Ms(record.ServiceTimeS * 1e9)} for one sample, from: {record.ServiceTimeFrom}{(record.BatchSize > 1 ? $"; {Ms(record.BatchServiceTimeS * 1e9)} for a whole batch" : "")}");
        output.WriteLine(record is { PowerMeanW: { } power, EnergyPerInferenceJ: { } energy }
            ? $"  energy       {NumberText.Significant(energy * 1e3, 3)} mJ an inference, {NumberText.Significant(power, 3)} W at {NumberText.Percent(record.Utilisation)} use"
            : $"  energy       not known: {record.PowerReason}");
        output.WriteLine($"  memory       {NumberText.Significant(record.MemoryBytes / 1e6, 3)} MB");
        output.WriteLine($"  window       {record.SampleCount.ToString("N0", CultureInfo.InvariantCulture)} samples in {NumberText.Significant(record.DurationS, 4)} s");
    }

    private static string Ms(double? ns) => ns is { } known ? $"{NumberText.Significant(known / 1e6, 3)} ms" : "(too few)";
}
