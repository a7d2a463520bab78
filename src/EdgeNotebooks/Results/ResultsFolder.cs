using System.Text.Json;
using EdgeNotebooks.IO;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Results;

/// <summary>
/// A folder of finished measurements that pandas and DuckDB read as they are:
/// <code>
/// measurements/KEY.parquet    one row each: what, how, throughput, latencies, validity
/// latencies/KEY.parquet       key, latency_ns: raw latencies in the order of completion, the first million
/// histograms/KEY.parquet      key, lower_ns, upper_ns, count: all latencies
/// energy/KEY.parquet          one row a meter: energy over the timed window, mean and idle power
/// observations/NAME.parquet   what an experiment found out besides, a row a number
/// splits/KEY.parquet          a model split between two tiers: one row a choice, predicted and measured
/// live_cascades/KEY.parquet   a cascade of two models run for real: one row a threshold, measured and computed
/// live_cascade_queries/KEY.parquet    its queries, a row each
/// settings/KEY.json           everything that was asked for, seeds included
/// environments/ID.json        the machine and the versions
/// </code>
/// Files appear whole or not at all, and <c>measurements/KEY.parquet</c> last: a measurement that has one is finished.
/// Several processes may read while one writes.
/// </summary>
public sealed class ResultsFolder
{
    private const string ParquetExtension = ".parquet";

    /// <summary>About what the files of a measurement of a few thousand queries take.</summary>
    private const int ProbeBytes = 1 << 17;

    /// <summary>Names a folder; it is made when the first measurement is saved.</summary>
    public ResultsFolder(string path) => Root = Path.GetFullPath(path);

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>A results folder that is there already: the one named, or <c>results/</c> in it, where <c>edge reproduce</c> writes.</summary>
    /// <exception cref="EdgeException">There is no such folder, or it is none of ours.</exception>
    public static ResultsFolder OpenExisting(string path)
    {
        foreach (var candidate in new[] { path, Path.Combine(path, "results") })
        {
            if (IsResultsFolder(candidate))
                return new ResultsFolder(candidate);
        }

        if (Directory.Exists(path))
            throw new EdgeException($"{path} is not a results folder: neither it nor its results/ holds measurements/ or observations/; give the folder that edge measure --out or edge reproduce --out wrote");
        throw new EdgeException(File.Exists(path) ? $"{path} is a file, not a results folder" : $"there is no folder {path}; give the folder that edge measure --out or edge reproduce --out wrote");
    }

    /// <summary>Whether a folder holds measurements or observations.</summary>
    public static bool IsResultsFolder(string path) => Directory.Exists(Path.Combine(path, "measurements")) || Directory.Exists(Path.Combine(path, "observations"));

    /// <summary>All finished measurements, in the order in which they were started. Empty where there is no folder yet.</summary>
    /// <exception cref="EdgeException">A file is damaged; it is named.</exception>
    public IReadOnlyList<MeasurementRecord> ReadAll()
    {
        var folder = Path.Combine(Root, "measurements");
        if (!Directory.Exists(folder))
            return [];

        var records = Directory.EnumerateFiles(folder, "*" + ParquetExtension).Select(ReadRow);
        return [.. records.OrderBy(record => record.StartedAt).ThenBy(record => record.Key, StringComparer.Ordinal)];
    }

    /// <summary>The finished measurement of this key; null when there is none.</summary>
    /// <exception cref="EdgeException">Its file is damaged.</exception>
    public MeasurementRecord? TryRead(string key)
    {
        var path = FileOf(key);
        return File.Exists(path) ? ReadRow(path) : null;
    }

    /// <summary>What experiments found out besides throughput, of all files of <c>observations/</c> in the order of their names. Empty where there are none.</summary>
    /// <exception cref="EdgeException">A file is damaged; it is named.</exception>
    public IReadOnlyList<Observation> ReadObservations()
    {
        var folder = Path.Combine(Root, "observations");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + ParquetExtension).Order(StringComparer.Ordinal).SelectMany(ObservationFiles.Read)]
            : [];
    }

    /// <summary>Saves what an experiment found out, in place of what was saved under this name before.</summary>
    /// <param name="name">The experiment, as a file's name without extension.</param>
    /// <param name="observations">The rows.</param>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public void SaveObservations(string name, IReadOnlyList<Observation> observations) =>
        ObservationFiles.Write(FileOf("observations", name, ParquetExtension), observations);

    /// <summary>The finished run of a split of this key, a row a choice; null when there is none.</summary>
    /// <exception cref="EdgeException">Its file is damaged.</exception>
    public IReadOnlyList<SplitRecord>? TryReadSplits(string key)
    {
        var path = FileOf("splits", key, ParquetExtension);
        return File.Exists(path) ? SplitFiles.Read(path) : null;
    }

    /// <summary>Saves a finished run of a split; when this returns it survives a kill.</summary>
    /// <param name="key">Name of the run.</param>
    /// <param name="choices">Its rows.</param>
    /// <param name="settings">Everything that was asked for: written as JSON.</param>
    /// <param name="machine">The machine that <see cref="SplitRecord.EnvironmentId"/> names.</param>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public void SaveSplits(string key, IReadOnlyList<SplitRecord> choices, object settings, MachineDescription machine)
    {
        SaveCircumstances(key, settings, machine);
        SplitFiles.Write(FileOf("splits", key, ParquetExtension), choices);
    }

    /// <summary>The finished run of a cascade of this key, a row a choice, and its queries; null when there is none.</summary>
    /// <exception cref="EdgeException">A file is damaged, or the queries' is missing.</exception>
    public (IReadOnlyList<LiveCascadeRecord> Choices, IReadOnlyList<LiveCascadeQuery> Queries)? TryReadLiveCascade(string key)
    {
        var path = FileOf("live_cascades", key, ParquetExtension);
        return File.Exists(path) ? (LiveCascadeFiles.Read(path), LiveCascadeFiles.ReadQueries(FileOf("live_cascade_queries", key, ParquetExtension))) : null;
    }

    /// <summary>Saves a finished run of a cascade; when this returns it survives a kill.</summary>
    /// <param name="key">Name of the run.</param>
    /// <param name="choices">Its rows.</param>
    /// <param name="queries">Its queries.</param>
    /// <param name="settings">Everything that was asked for: written as JSON.</param>
    /// <param name="machine">The machine that <see cref="LiveCascadeRecord.EnvironmentId"/> names.</param>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public void SaveLiveCascade(string key, IReadOnlyList<LiveCascadeRecord> choices, IReadOnlyList<LiveCascadeQuery> queries, object settings, MachineDescription machine)
    {
        SaveCircumstances(key, settings, machine);
        LiveCascadeFiles.WriteQueries(FileOf("live_cascade_queries", key, ParquetExtension), key, queries);
        LiveCascadeFiles.Write(FileOf("live_cascades", key, ParquetExtension), choices);
    }

    /// <summary>The machine and the versions that <see cref="MeasurementRecord.EnvironmentId"/> names; null when the file is not there.</summary>
    /// <exception cref="EdgeException">Its file is damaged.</exception>
    public MachineDescription? TryReadEnvironment(string id)
    {
        var path = FileOf("environments", id, ".json");
        return File.Exists(path) ? EnvironmentFile.Read(path) : null;
    }

    /// <summary>Raw latencies in nanoseconds, in the order of completion, the first million at the most; null when the file is not there.</summary>
    /// <exception cref="EdgeException">Its file is damaged.</exception>
    public IReadOnlyList<long>? TryReadLatencies(string key)
    {
        var path = FileOf("latencies", key, ParquetExtension);
        return File.Exists(path) ? ParquetFiles.ReadLatencies(path) : null;
    }

    /// <summary>The file that holds the measurement of this key once it is finished.</summary>
    public string FileOf(string key) => FileOf("measurements", key, ParquetExtension);

    /// <summary>Makes the folder and tries whether it takes files, so that nothing is measured that could not be kept.</summary>
    /// <exception cref="EdgeException">It cannot be made or written, or its disk is full.</exception>
    public void RequireWritable() => AtomicFile.Try(Path.Combine(Root, "measurements"), ProbeBytes);

    /// <summary>Saves a finished measurement; when this returns it survives a kill.</summary>
    /// <param name="record">The row.</param>
    /// <param name="settings">Everything that was asked for: written as JSON.</param>
    /// <param name="machine">The machine that <see cref="MeasurementRecord.EnvironmentId"/> names.</param>
    /// <param name="result">Where the latencies come from.</param>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public void Save(MeasurementRecord record, object settings, MachineDescription machine, LoadResult result)
    {
        ParquetFiles.WriteLatencies(FileOf("latencies", record.Key, ParquetExtension), record.Key, result.RawLatenciesNs);
        ParquetFiles.WriteHistogram(FileOf("histograms", record.Key, ParquetExtension), record.Key, [.. result.Histogram.Buckets()]);
        SaveCircumstances(record.Key, settings, machine);
        SaveEnergy(record.Key, record.Energy);
        ParquetFiles.WriteRow(FileOf(record.Key), MeasurementRow.From(record));
    }

    /// <summary>Saves what meters say of a measurement, in place of what was saved before; nothing is written where none did.</summary>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public void SaveEnergy(string key, IReadOnlyList<EnergyRecord> energy)
    {
        if (energy.Count > 0)
            EnergyFiles.Write(FileOf("energy", key, ParquetExtension), key, energy);
    }

    /// <summary>Removes what a killed writer left under temporary names. Only while nothing else writes here.</summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(Root))
            return;

        foreach (var file in Directory.EnumerateFiles(Root, "*" + AtomicFile.TemporarySuffix, SearchOption.AllDirectories))
            File.Delete(file);
    }

    private void SaveCircumstances(string key, object settings, MachineDescription machine)
    {
        AtomicFile.WriteAllText(FileOf("settings", key, ".json"), JsonSerializer.Serialize(settings, ResultsJson.Options) + "\n");
        AtomicFile.WriteAllText(FileOf("environments", machine.Id, ".json"), JsonSerializer.Serialize(machine, ResultsJson.Options) + "\n");
    }

    private MeasurementRecord ReadRow(string path)
    {
        var record = ParquetFiles.ReadRow(path);
        var energy = FileOf("energy", record.Key, ParquetExtension);
        if (!File.Exists(energy))
            return record;

        // A log that was attached later makes the reason moot.
        var rows = EnergyFiles.Read(energy);
        return record with { Energy = rows, EnergyReason = rows.Count > 0 ? null : record.EnergyReason };
    }

    private string FileOf(string kind, string name, string extension) => Path.Combine(Root, kind, name + extension);
}
