using System.Text.Json.Serialization;
using EdgeNotebooks.IO;
using EdgeNotebooks.Measurement;
using Parquet;
using Parquet.Schema;
using Parquet.Serialization;

namespace EdgeNotebooks.Results;

/// <summary>Parquet files of a results folder, each written whole or not at all.</summary>
internal static class ParquetFiles
{
    public static void WriteRow(string path, MeasurementRow row) =>
        Write(path, stream => ParquetSerializer.SerializeAsync([row], stream));

    public static MeasurementRecord ReadRow(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return ParquetSerializer.DeserializeAsync<MeasurementRow>(stream).GetAwaiter().GetResult().Data.Single().ToRecord();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new EdgeException($"{path} is not a measurement that this version can read ({error.Message.Split('\n')[0]}); delete it to measure again", error);
        }
    }

    /// <summary>Writes flat rows, whose properties name their columns.</summary>
    public static void WriteRows<T>(string path, IReadOnlyList<T> rows)
        where T : class, new() => Write(path, stream => ParquetSerializer.SerializeAsync(rows, stream));

    /// <summary>Reads flat rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should be, in the complaint, e.g. <c>the energy of a measurement</c>.</param>
    /// <param name="convert">Makes a record of a row; what it throws is taken for damage.</param>
    /// <exception cref="EdgeException">It is none that this version can read.</exception>
    public static IReadOnlyList<TRecord> ReadRows<TRow, TRecord>(string path, string what, Func<TRow, TRecord> convert)
        where TRow : class, new()
    {
        try
        {
            using var stream = File.OpenRead(path);
            return [.. ParquetSerializer.DeserializeAsync<TRow>(stream).GetAwaiter().GetResult().Data.Select(convert)];
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new EdgeException($"{path} is not {what} that this version can read ({error.Message.Split('\n')[0]}); copy it again, or delete it to do without it", error);
        }
    }

    public static void WriteLatencies(string path, string key, ReadOnlyMemory<long> latenciesNs)
    {
        var keys = new DataField<string>("key");
        var latencies = new DataField<long>("latency_ns");
        WriteColumns(path, new ParquetSchema(keys, latencies), async group =>
        {
            await group.WriteAsync(keys, Enumerable.Repeat(key, latenciesNs.Length).ToArray());
            await group.WriteAsync(latencies, latenciesNs);
        });
    }

    public static IReadOnlyList<long> ReadLatencies(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var latencies = ParquetSerializer.DeserializeAsync<LatencyRow>(stream).GetAwaiter().GetResult().Data.Select(row => row.LatencyNs).ToArray();
            return latencies.Any(latency => latency < 0) ? throw new FormatException("it has no latency_ns, or negative ones") : latencies;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new EdgeException($"{path} does not hold latencies that this version can read ({error.Message.Split('\n')[0]}); copy it again, or delete it to do without it", error);
        }
    }

    public static void WriteHistogram(string path, string key, IReadOnlyList<HistogramBucket> buckets)
    {
        var keys = new DataField<string>("key");
        var lower = new DataField<long>("lower_ns");
        var upper = new DataField<long>("upper_ns");
        var count = new DataField<long>("count");
        WriteColumns(path, new ParquetSchema(keys, lower, upper, count), async group =>
        {
            await group.WriteAsync(keys, buckets.Select(_ => key).ToArray());
            await group.WriteAsync<long>(lower, buckets.Select(bucket => bucket.LowerNs).ToArray());
            await group.WriteAsync<long>(upper, buckets.Select(bucket => bucket.UpperNs).ToArray());
            await group.WriteAsync<long>(count, buckets.Select(bucket => bucket.Count).ToArray());
        });
    }

    private static void WriteColumns(string path, ParquetSchema schema, Func<ParquetRowGroupWriter, Task> write) =>
        Write(path, async stream =>
        {
            await using var writer = await ParquetWriter.CreateAsync(schema, stream);
            using var group = writer.CreateRowGroup();
            await write(group);
            group.CompleteValidate();
        });

    // A column that is not there leaves what the property holds.
    private sealed class LatencyRow
    {
        [JsonPropertyName("latency_ns")] public long LatencyNs { get; set; } = -1;
    }

    // The writer seeks in its stream and closes it: it gets one of its own.
    private static void Write(string path, Func<Stream, Task> write)
    {
        var memory = new MemoryStream();
        write(memory).GetAwaiter().GetResult();
        AtomicFile.Write(path, stream => stream.Write(memory.ToArray()));
    }
}
