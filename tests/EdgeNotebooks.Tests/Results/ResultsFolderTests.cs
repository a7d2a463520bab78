using System.Text.Json;
using DuckDB.NET.Data;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Results;

public sealed class ResultsFolderTests
{
    [Fact]
    public void What_is_saved_is_read_back_the_same()
    {
        using var folder = new TemporaryFolder();
        var results = new ResultsFolder(folder.Path);
        var record = Records.Record("one");
        results.Save(record, new { asked = "for" }, Records.Machine, Records.Run(10));

        var read = results.TryRead("one")!;
        Assert.Equal(record.InvalidReasons, read.InvalidReasons);
        Assert.Equal(record, read with { InvalidReasons = record.InvalidReasons });
        Assert.Null(results.TryRead("two"));
        Assert.Single(results.ReadAll());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_empty()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(new ResultsFolder(folder.File("none")).ReadAll());
    }

    /// <summary>DuckDB is the independent reader: another implementation of Parquet, over all files of a kind at once.</summary>
    [Fact]
    public void DuckDB_reads_every_kind_of_file_as_one_table()
    {
        using var folder = new TemporaryFolder();
        var results = new ResultsFolder(folder.Path);
        results.Save(Records.Record("one"), new { }, Records.Machine, Records.Run(10));
        results.Save(Records.Record("two", "inception_v4") with { IntraOpThreads = 2, Valid = true, InvalidReasons = [] }, new { }, Records.Machine, Records.Run(20));

        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Assert.Equal(
            ["one|mobilenet_v2|single_stream|measured|50|null|null|2500000|false", "two|inception_v4|single_stream|measured|50|null|2|2500000|true"],
            Query(connection, $"select key, model_id, scenario, provenance, throughput_per_s, throughput_ci95_lower_per_s, intra_op_threads, latency_mean_ns, valid from '{folder.Path}/measurements/*.parquet' order by key"));
        Assert.Equal(
            ["one|10|1000000|10000000", "two|20|1000000|20000000"],
            Query(connection, $"select key, count(*), min(latency_ns), max(latency_ns) from '{folder.Path}/latencies/*.parquet' group by key order by key"));
        Assert.Equal(
            ["one|10|true", "two|20|true"],
            Query(connection, $"select key, sum(count)::bigint, bool_and(lower_ns <= upper_ns) from '{folder.Path}/histograms/*.parquet' group by key order by key"));
        Assert.Equal(["2024-10-04 00:00:00"], Query(connection, $"select distinct started_at::timestamp::varchar from '{folder.Path}/measurements/*.parquet'"));
    }

    [Fact]
    public void Settings_and_environment_are_json_with_snake_case_names()
    {
        using var folder = new TemporaryFolder();
        new ResultsFolder(folder.Path).Save(Records.Record("one"), new { SampleSeed = 7 }, Records.Machine, Records.Run(1));

        using var settings = JsonDocument.Parse(File.ReadAllText(folder.File("settings/one.json")));
        Assert.Equal(7, settings.RootElement.GetProperty("sample_seed").GetInt32());
        using var machine = JsonDocument.Parse(File.ReadAllText(folder.File($"environments/{Records.Machine.Id}.json")));
        Assert.Equal("1.2.3", machine.RootElement.GetProperty("backends").GetProperty("onnxruntime").GetString());
        Assert.True(machine.RootElement.GetProperty("processor").GetProperty("logical_cores").GetInt32() >= 1);
    }

    [Fact]
    public void A_damaged_measurement_is_named_with_the_remedy()
    {
        using var folder = new TemporaryFolder();
        var results = new ResultsFolder(folder.Path);
        results.Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1));
        File.WriteAllBytes(folder.File("measurements/one.parquet"), [1, 2, 3]);

        var error = Assert.Throws<EdgeException>(results.ReadAll);
        Assert.Contains("measurements/one.parquet is not a measurement that this version can read", error.Message);
        Assert.EndsWith("delete it to measure again", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("modelled", "offline", "its provenance is 'modelled', not measured")]
    [InlineData("measured", "bursty", "'bursty' is none of single_stream, multi_stream, server, offline")]
    public void A_row_that_is_not_a_measurement_of_this_version_is_refused(string provenance, string scenario, string reason)
    {
        using var folder = new TemporaryFolder();
        var results = new ResultsFolder(folder.Path);
        var row = MeasurementRow.From(Records.Record("one"));
        (row.Provenance, row.Scenario) = (provenance, scenario);
        ParquetFiles.WriteRow(results.FileOf("one"), row);

        var error = Assert.Throws<EdgeException>(results.ReadAll);
        Assert.Contains(reason, error.Message);
        Assert.Contains("measurements/one.parquet", error.Message);
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var results = new ResultsFolder(folder.Path);
        results.Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1));
        var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order().ToList();
        File.WriteAllText(folder.File("measurements/two.parquet.0123.tmp"), "half");
        results.RemoveLeftovers();
        Assert.Equal(files, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        var error = Assert.Throws<EdgeException>(() => new ResultsFolder(folder.File("file/results")).Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1)));
        Assert.StartsWith("cannot write ", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void No_temporary_file_is_left()
    {
        using var folder = new TemporaryFolder();
        new ResultsFolder(folder.Path).Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp"));
    }

    private static List<string> Query(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i).ToString()!.Replace("False", "false").Replace("True", "true"))));
        return rows;
    }
}
