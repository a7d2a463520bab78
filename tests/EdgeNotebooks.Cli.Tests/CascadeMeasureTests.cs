using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class CascadeMeasureTests : IDisposable
{
    /// <summary>Every 40th of 500.</summary>
    private const int Step = 40;

    private const int Photographs = 13;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cascade_of_untrained_models_runs_through_two_processes_and_is_kept()
    {
        string[] command = ["cascade", "measure", "--link", "latency=1ms,bandwidth=100MB/s", "--queries", "6", "--out", "results", "--json"];
        var answer = Edge.Done(_folder.Path, command).Json();
        var run = Assert.Single(answer.GetProperty("runs").EnumerateArray());
        var choices = run.GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal(["all-local", "cascade", "cascade", "cascade", "cascade", "cascade", "all-remote"], choices.Select(choice => choice.GetProperty("choice").GetString()));
        RequireDecisions(run, 6, 224 * 224 * 3 * 4);
        Assert.All(choices, choice => Assert.Equal(JsonValueKind.Null, choice.GetProperty("accuracy").ValueKind));
        Assert.All(choices, choice => Assert.NotEqual("", choice.GetProperty("accuracy_reason").GetString()));

        // All confidences are about a thousandth, and the thresholds part them nevertheless.
        var offloaded = choices.Select(choice => choice.GetProperty("offloaded_share").GetDouble()).ToList();
        Assert.Equal(offloaded.Order(), offloaded);
        Assert.True(offloaded.Distinct().Count() > 2);

        Assert.Equal(answer.GetRawText(), Edge.Done(_folder.Path, command).Json().GetRawText());
    }

    [Fact]
    public void Live_and_computed_decisions_of_trained_models_are_the_same()
    {
        var host = EdgeHost.WithTfLite();
        var photos = Directory.CreateDirectory(_folder.File("photos"));
        foreach (var photo in Directory.GetFiles(RealData.PathOf("imagenet-500"), "*.jpg").Order(StringComparer.Ordinal).Where((_, i) => i % Step == 0))
            File.Copy(photo, Path.Combine(photos.FullName, Path.GetFileName(photo)));

        string[] models = ["--near", RealData.PathOf("models/mobilenet_v1_0.25_128_quant.tflite"), "--far", RealData.PathOf("models/mobilenet_v2_1.0_224_quant.tflite")];
        var run = host.Done(_folder.Path, ["cascade", "measure", .. models, "--images", "photos", "--labels", RealData.PathOf("models/imagenet_labels.txt"), "--link", "gigabit-ethernet", "--queries", $"{Photographs}", "--out", "results", "--json"])
            .Json().GetProperty("runs")[0];
        RequireDecisions(run, Photographs, 224 * 224 * 3);
        var choices = run.GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal([0.1, 0.3, 0.5, 0.7, 0.9], choices.Skip(1).SkipLast(1).Select(choice => choice.GetProperty("threshold").GetDouble()));
        Assert.True(choices[^1].GetProperty("accuracy").GetDouble() > choices[0].GetProperty("accuracy").GetDouble());

        var key = choices[0].GetProperty("key").GetString()!;
        var queries = new ResultsFolder(_folder.File("results")).TryReadLiveCascade(key)!.Value.Queries;
        Assert.Equal(7 * Photographs, queries.Count);
        Assert.Equal(Enumerable.Range(1, Photographs), queries.Where(query => query.Choice == "all-local").Select(query => query.Image).Order());
        Assert.All(queries, query => Assert.Equal(query.Offloaded, query.Confidence is null || query.Confidence < query.Threshold));
        Assert.All(queries.GroupBy(query => query.Image), same => Assert.Single(same.Select(query => query.Confidence).OfType<double>().Distinct()));
    }

    [Theory]
    [InlineData(2, "--threshold 1.5", "'1.5' is not a number from 0 to 1")]
    [InlineData(2, "--labels labels.txt", "give images too")]
    [InlineData(1, "--near-device remote:localhost:1", "is a server's")]
    public void What_cannot_be_run_is_refused(int exitCode, string options, string word) =>
        Edge.Refused(_folder.Path, exitCode, [word], ["cascade", "measure", "--link", "loopback", .. options.Split(' ')]);

    /// <summary>What holds of every run, whatever the time that it takes.</summary>
    private static void RequireDecisions(JsonElement run, int queries, long sentBytes)
    {
        foreach (var choice in run.GetProperty("choices").EnumerateArray())
        {
            Assert.Equal("measured", choice.GetProperty("provenance").GetString());
            Assert.Equal(queries, choice.GetProperty("query_count").GetInt32());
            Assert.Equal(choice.GetProperty("offloaded_count").GetInt64() * sentBytes, choice.GetProperty("sent_bytes").GetInt64());
            Assert.True(choice.GetProperty("link_bytes").GetInt64() >= choice.GetProperty("sent_bytes").GetInt64());
            Assert.True(choice.GetProperty("latency_mean_ns").GetDouble() > 0);
        }

        var agreements = run.GetProperty("agreements").EnumerateArray().ToList();
        Assert.Equal(5, agreements.Count(row => row.GetProperty("quantity").GetString() == "latency_mean_ns"));
        Assert.All(agreements.Where(row => row.GetProperty("quantity").GetString() != "latency_mean_ns"), row => Assert.Equal(row.GetProperty("computed").GetDouble(), row.GetProperty("live").GetDouble()));
    }
}
