namespace EdgeNotebooks.Results;

/// <summary>Reads and writes <c>energy/KEY.parquet</c>.</summary>
internal static class EnergyFiles
{
    public static void Write(string path, string key, IReadOnlyList<EnergyRecord> energy) =>
        ParquetFiles.WriteRows<EnergyRow>(path, [.. energy.Select(record => EnergyRow.From(key, record))]);

    public static IReadOnlyList<EnergyRecord> Read(string path) =>
        ParquetFiles.ReadRows<EnergyRow, EnergyRecord>(path, "the energy of a measurement", row => row.ToRecord());
}
