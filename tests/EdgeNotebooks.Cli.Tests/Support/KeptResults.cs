using DuckDB.NET.Data;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>A results folder seen from outside: its files, and DuckDB as a reader that is none of ours.</summary>
internal static class KeptResults
{
    /// <summary>Finished measurements: bytes by name.</summary>
    public static Dictionary<string, byte[]> Measurements(string results)
    {
        var folder = Path.Combine(results, "measurements");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.parquet").ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes)
            : [];
    }

    /// <summary>Every measurement of the earlier look is still there with the same bytes.</summary>
    public static void AssertKept(IReadOnlyDictionary<string, byte[]> earlier, IReadOnlyDictionary<string, byte[]> now) =>
        Assert.All(earlier, pair => Assert.True(now.TryGetValue(pair.Key, out var bytes) && bytes.AsSpan().SequenceEqual(pair.Value), $"{pair.Key} was lost or changed"));

    /// <summary>Reads every row of every Parquet file.</summary>
    public static void AssertReadable(string results)
    {
        if (!Directory.Exists(results))
            return;
        foreach (var file in Directory.EnumerateFiles(results, "*.parquet", SearchOption.AllDirectories))
        {
            // An observation is of no one measurement.
            var column = Path.GetFileName(Path.GetDirectoryName(file)) == "observations" ? "quantity" : "key";
            Assert.Equal("true", Query($"select bool_and({column} is not null) from '{file}'").Single());
        }
    }

    /// <summary>Rows as text, columns separated by bars.</summary>
    public static IReadOnlyList<string> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
        return rows;
    }

    private static string Text(System.Data.Common.DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? "null" : reader.GetValue(column) is bool truth ? (truth ? "true" : "false") : FormattableString.Invariant($"{reader.GetValue(column)}");
}
