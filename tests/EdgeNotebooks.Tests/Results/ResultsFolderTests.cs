using System.Text.Json;
using System.Text.Json.Nodes;
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

    [Fact]
    public void The_machine_and_the_latencies_are_read_back_the_same()
    {
        using var folder = new TemporaryFolder();
        var results = new ResultsFolder(folder.Path);
        results.Save(Records.Record("one"), new { }, Records.Machine, Records.Run(3));
        Assert.Equal(Records.Machine.Id, results.TryReadEnvironment(Records.Machine.Id)!.Id);
        Assert.Equal([1_000_000, 2_000_000, 3_000_000], results.TryReadLatencies("one")!);
        Assert.Null(results.TryReadEnvironment("none"));
        Assert.Null(results.TryReadLatencies("none"));
    }

    /// <summary>What an earlier or a later version would have written: without facts that may be null, with facts not known here.</summary>
    [Fact]
    public void An_environment_of_another_version_is_read()
    {
        using var folder = new TemporaryFolder();
        new ResultsFolder(folder.Path).Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1));
        var json = JsonNode.Parse(File.ReadAllText(folder.File($"environments/{Records.Machine.Id}.json")))!.AsObject();
        json.Remove("governor");
        json["processor"]!.AsObject().Remove("physical_cores");
        json["colour"] = "beige";
        File.WriteAllText(folder.File("environments/other.json"), json.ToJsonString());

        var machine = new ResultsFolder(folder.Path).TryReadEnvironment("other")!;
        Assert.Null(machine.Governor);
        Assert.Null(machine.Processor.PhysicalCores);
        Assert.Equal(Records.Machine.OperatingSystem, machine.OperatingSystem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"processor\": null}")]
    [InlineData("{\"processor\":")]
    [InlineData("{\"memory_bytes\": 1}")]
    public void A_damaged_environment_is_named_with_the_remedy(string content)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("environments"));
        File.WriteAllText(folder.File("environments/id.json"), content);
        CheckDamaged("environments/id.json is not an environment", () => new ResultsFolder(folder.Path).TryReadEnvironment("id"));
    }

    [Fact]
    public void A_fact_that_has_to_be_there_is_not_null()
    {
        using var folder = new TemporaryFolder();
        new ResultsFolder(folder.Path).Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1));
        var json = JsonNode.Parse(File.ReadAllText(folder.File($"environments/{Records.Machine.Id}.json")))!.AsObject();
        json["processor"]!["name"] = null;
        File.WriteAllText(folder.File("environments/id.json"), json.ToJsonString());
        CheckDamaged("(name is null", () => new ResultsFolder(folder.Path).TryReadEnvironment("id"));
    }

    [Fact]
    public void Damaged_latencies_are_named_with_the_remedy()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("latencies"));
        File.WriteAllBytes(folder.File("latencies/one.parquet"), [1, 2, 3]);
        CheckDamaged("latencies/one.parquet does not hold latencies", () => new ResultsFolder(folder.Path).TryReadLatencies("one"));

        new ResultsFolder(folder.Path).Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1));
        File.Copy(folder.File("measurements/one.parquet"), folder.File("latencies/one.parquet"), overwrite: true);
        CheckDamaged("latencies/one.parquet does not hold latencies", () => new ResultsFolder(folder.Path).TryReadLatencies("one"));
    }

    [Fact]
    public void An_existing_folder_is_found_by_itself_or_by_the_output_folder_around_it()
    {
        using var folder = new TemporaryFolder();
        new ResultsFolder(folder.File("artifact/results")).Save(Records.Record("one"), new { }, Records.Machine, Records.Run(1));
        Assert.Equal(folder.File("artifact/results"), ResultsFolder.OpenExisting(folder.File("artifact")).Root);
        Assert.Equal(folder.File("artifact/results"), ResultsFolder.OpenExisting(folder.File("artifact/results")).Root);

        File.WriteAllText(folder.File("file"), "");
        Assert.Contains("is a file, not a results folder", Assert.Throws<EdgeException>(() => ResultsFolder.OpenExisting(folder.File("file"))).Message);
        Assert.Contains("there is no folder", Assert.Throws<EdgeException>(() => ResultsFolder.OpenExisting(folder.File("none"))).Message);
        Assert.Contains("is not a results folder", Assert.Throws<EdgeException>(() => ResultsFolder.OpenExisting(folder.Path)).Message);
    }

    private static void CheckDamaged(string what, Action read)
    {
        var error = Assert.Throws<EdgeException>(read);
        Assert.Contains(what, error.Message);
        Assert.EndsWith("copy it again, or delete it to do without it", error.Message);
        Assert.DoesNotContain('\n', error.Message);
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
