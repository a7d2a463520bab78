using EdgeNotebooks.Experiments.Compression.Live;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Results;

public sealed class LiveCascadeFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_is_read_back_as_it_was()
    {
        var results = new ResultsFolder(_folder.Path);
        LiveCascadeRecord[] choices = [Choice(null), Choice(0.5)];
        LiveCascadeQuery[] queries =
        [
            new() { Choice = "all-local", Threshold = null, Query = 1, Image = 7, Confidence = 0.25, Offloaded = false, Class = 3, Correct = true, SentBytes = 0, LatencyNs = 1_000_000 },
            new() { Choice = "all-remote", Threshold = null, Query = 1, Image = 7, Confidence = null, Offloaded = true, Class = 0, Correct = null, SentBytes = 12, LatencyNs = 2_000_000 },
        ];
        results.SaveLiveCascade("cascade-a", choices, queries, new { }, MachineDescription.Detect(new Dictionary<string, string>()));

        var kept = results.TryReadLiveCascade("cascade-a")!.Value;
        Assert.Equal(choices, kept.Choices);
        Assert.Equal(queries, kept.Queries);
        Assert.Null(results.TryReadLiveCascade("cascade-b"));
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        var path = _folder.File("live_cascades/cascade-a.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "no parquet");
        Assert.Contains("cascade-a.parquet is not a measured cascade", Assert.Throws<EdgeException>(() => new ResultsFolder(_folder.Path).TryReadLiveCascade("cascade-a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_agree_exactly_or_not_at_all_and_latencies_within_their_interval()
    {
        var rows = LiveAgreement.Of([Choice(null), Choice(0.5)]);
        Assert.Equal([(LiveAgreement.OffloadedShare, true), (LiveAgreement.Accuracy, false), (LiveAgreement.LatencyMean, true)], rows.Select(row => (row.Quantity, row.IsInside!.Value)));
        Assert.Equal((0.4, 0.4), (rows[0].Computed, rows[0].Live));
        Assert.Equal((0.7, 0.6), (rows[1].Computed, rows[1].Live));

        Assert.False(LiveAgreement.Of([Choice(0.5) with { ComputedLatencyMeanUpperNs = 1.4e6 }])[2].IsInside);
        Assert.Equal([LiveAgreement.OffloadedShare, LiveAgreement.LatencyMean], LiveAgreement.Of([Choice(0.5) with { CorrectCount = null }]).Select(row => row.Quantity));
    }

    [Fact]
    public void A_run_agrees_where_every_threshold_does_and_it_can_be_told()
    {
        var good = Choice(0.5) with { CorrectCount = 7 };
        Assert.True(new LiveCascadeRun([Choice(null), good], []).Agree);
        Assert.False(new LiveCascadeRun([good, Choice(0.7)], []).Agree);
        Assert.Null(new LiveCascadeRun([good with { ComputedLatencyMeanLowerNs = null }], []).Agree);
    }

    /// <summary>Of a cascade whose accuracy was computed otherwise than it came.</summary>
    private static LiveCascadeRecord Choice(double? threshold) => new()
    {
        Key = "cascade-a",
        StartedAt = new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero),
        NearModelId = "small",
        NearModelSha256 = "00",
        FarModelId = "large",
        FarModelSha256 = "01",
        NearDeviceId = "onnxruntime:cpu",
        FarDeviceId = "tflite:cpu",
        NearThreads = 1,
        FarThreads = null,
        Link = "latency=1ms",
        Rule = "top1",
        Images = "10 labelled images",
        Choice = threshold is null ? "all-local" : LiveCascadeRecord.Cascade,
        Threshold = threshold,
        QueryCount = 10,
        OffloadedCount = 4,
        CorrectCount = 6,
        AccuracyReason = null,
        SentBytes = 4000,
        LinkBytes = 4400,
        LatencyMeanNs = 1.5e6,
        LatencyMeanLowerNs = 1.4e6,
        LatencyMeanUpperNs = 1.6e6,
        LatencyP50Ns = 1_000_000,
        LatencyP50LowerNs = null,
        LatencyP50UpperNs = null,
        LatencyP90Ns = null,
        LatencyP90LowerNs = null,
        LatencyP90UpperNs = null,
        ComputedOffloadedCount = threshold is null ? null : 4,
        ComputedCorrectCount = threshold is null ? null : 7,
        ComputedLatencyMeanNs = threshold is null ? null : 1.45e6,
        ComputedLatencyMeanLowerNs = threshold is null ? null : 1.4e6,
        ComputedLatencyMeanUpperNs = threshold is null ? null : 1.55e6,
        EnvironmentId = "e",
    };
}
