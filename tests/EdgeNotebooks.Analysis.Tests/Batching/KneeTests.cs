using EdgeNotebooks.Analysis.Batching;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Batching;

public class KneeTests
{
    private const string Model = "inception_v4";

    /// <summary>Throughputs at batch 1, 2, 4, ... with the smallest batch that reaches 95% of the highest, worked out by hand.</summary>
    [Theory]
    [InlineData(4, 64, 10.0, 20.0, 39.0, 40.0, 40.5, 40.6, 40.9)] // 39 of 40.9 is 95.4%
    [InlineData(8, 64, 10.0, 20.0, 38.5, 40.0, 40.5, 40.6, 40.9)] // 38.5 of 40.9 is 94.1%
    [InlineData(1, 2, 100.0, 104.0, 90.0, 80.0)]
    [InlineData(1, 1, 100.0, 94.0, 90.0, 80.0)]
    [InlineData(8, 8, 10.0, 20.0, 40.0, 80.0)]
    public void The_knee_is_the_smallest_batch_within_a_twentieth_of_the_highest(int knee, int highest, params double[] perSecond)
    {
        var found = Knee.Of(Series(perSecond))!;
        Assert.Equal((knee, highest), (found.Row.BatchSize, found.Highest.BatchSize));
    }

    [Fact]
    public void Invalid_rows_are_no_knee_and_one_row_has_none()
    {
        Assert.Null(Knee.Of(Series(10)));
        var rows = Curve(10, 20, 80).Select(row => row.BatchSize == 4 ? row with { Valid = false } : row).ToList();
        Assert.Equal(2, Knee.Of(BatchSeries.From(rows).Single())!.Highest.BatchSize);
    }

    [Fact]
    public void The_table_states_each_knee_in_words()
    {
        var rising = Curve(10, 20, 40, 80);
        var flat = Curve(100, 94, 90).Select(row => row with { ModelId = "mobilenet_v2" });
        var bent = Curve(10, 38.9, 40).Select(row => row with { FixedBatch = true });
        var alone = Curve(10).Select(row => row with { ModelId = "one.onnx" });
        var invalid = Curve(10, 20).Select(row => row with { ModelId = "two.onnx", Valid = false });
        var table = KneeTable.From([.. rising, .. flat, .. bent, .. alone, .. invalid], PaperData.Default).ToDataFrame();
        Assert.Equal(
            [
                "throughput still rises at batch 8, the largest measured: 8.00x batch 1",
                "one sample at a time gives 100% of what any batch up to 4 gives: batching does not pay",
                "batch 2 gives 3.89x batch 1 and 97.3% of the highest throughput, which takes batch 4",
                null,
            ],
            table["statement"].Cast<string?>());
        Assert.Equal(["open", "open", "fixed", "open"], table["batch_dimension"].Cast<string>());
        Assert.Equal([8L, 1L, 2L, null], table["knee_batch_size"].Cast<long?>());
    }

    private static BatchSeries Series(params double[] perSecond) => BatchSeries.From(Curve(perSecond)).Single();

    private static List<MeasurementRecord> Curve(params double[] perSecond) =>
        [.. perSecond.Select((rate, i) => Samples.Row(Model, rate) with { BatchSize = 1 << i, SamplesPerQuery = 1 << i })];
}
