using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>One of the two sides of a comparison: the rows of a results folder with what belongs to them.</summary>
/// <param name="Name">What readers call it: the folder as they named it.</param>
/// <param name="Rows">Finished measurements, in any order.</param>
/// <param name="Environments">Machines by <see cref="MeasurementRecord.EnvironmentId"/>; one whose file is missing is absent.</param>
/// <param name="LatenciesNs">Raw latencies of a row in the order of completion, in nanoseconds; null where they were not kept.</param>
public sealed record ResultsSide(
    string Name,
    IReadOnlyList<MeasurementRecord> Rows,
    IReadOnlyDictionary<string, MachineDescription> Environments,
    Func<MeasurementRecord, IReadOnlyList<long>?> LatenciesNs)
{
    /// <summary>Reads a results folder, or the <c>results/</c> of an output folder; latencies when they are asked for.</summary>
    /// <exception cref="EdgeException">It is no results folder, holds no measurement, or a file is damaged.</exception>
    public static ResultsSide Read(string path)
    {
        var folder = ResultsFolder.OpenExisting(path);
        var rows = folder.ReadAll();
        if (rows.Count == 0)
            throw new EdgeException($"{path} holds no finished measurement; measure something with edge measure --out or edge reproduce --out first");

        var environments = new Dictionary<string, MachineDescription>();
        foreach (var id in rows.Select(row => row.EnvironmentId).Distinct())
        {
            if (folder.TryReadEnvironment(id) is { } machine)
                environments.Add(id, machine);
        }

        return new ResultsSide(path, rows, environments, row => folder.TryReadLatencies(row.Key));
    }

    /// <summary>The machine that a row was measured on; null when it is not known.</summary>
    public MachineDescription? MachineOf(MeasurementRecord row) => Environments.GetValueOrDefault(row.EnvironmentId);
}
