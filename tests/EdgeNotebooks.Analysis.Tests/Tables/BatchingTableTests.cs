using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Tests.Tables;

public class BatchingTableTests
{
    private static readonly PaperData Paper = PaperData.Default;

    [Fact]
    public void A_row_a_batch_size_measured_before_published()
    {
        var frame = BatchingTable.From(Samples.Curve("inception_v4", "onnxruntime:cpu", (64, 10), (1, 8)), Paper).ToDataFrame();
        Assert.Equal([1L, 64, 16, 16, 64, 64], frame["batch_size"].Cast<long>());
        Assert.Equal(["measured", "measured", "published", "published", "published", "published"], frame["provenance"].Cast<string>());
        Assert.Equal([1, 1.25, 13.94, 11.85, 30.17, 23.79], frame["gain"].Cast<double>());
        Assert.Equal(10.0, frame["throughput_per_s"][1]);
        Assert.Equal(9.5, frame["throughput_lower_per_s"][1]);
        Assert.Equal(1.1644, (double)frame["gain_lower"][1], 1e-3); // worked in Figure3bTests
        Assert.Equal(2e-6, frame["latency_p50_ms"][1]);
        Assert.Equal("yes", frame["validity"][1]);
    }

    [Fact]
    public void What_is_missing_is_null_with_its_reason()
    {
        var table = BatchingTable.From([Samples.Row("mobilenet_v2", 80, valid: false) with { BatchSize = 8, SamplesPerQuery = 8 }, .. Samples.Curve("inception_v4", "onnxruntime:cpu", (1, 8))], Paper);
        var frame = table.ToDataFrame();
        Assert.Null(frame["gain"][0]);
        Assert.Null(frame["gain_lower"][1]);
        Assert.Null(frame["throughput_per_s"][2]);
        var text = table.ToString();
        Assert.All((string[])["batch 1 was not measured under the same conditions", "batch 1 over itself", "the paper states the gain alone", "no: shorter than 10 s"], words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Matches("Nvidia Jetson TX2 +published +– \\[\\d+\\] +16 .* 11\\.85 ", text);
    }

    [Fact]
    public void Only_the_models_asked_for_are_shown()
    {
        Assert.Equal(4, BatchingTable.From([], Paper).RowCount);
        Assert.Equal(0, BatchingTable.From([], Paper, ["mobilenet_v2"]).RowCount);
        Assert.Equal(1, BatchingTable.From(Samples.ThisMachine, Paper, ["mobilenet_v2"]).RowCount);
    }
}
