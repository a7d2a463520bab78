using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Tests.Tables;

public class TableTests
{
    private static readonly Table Small = new(
        "Rates <today>",
        [
            TableColumn.OfText("device_id", "Device", ["a & b", "c", "d"]),
            TableColumn.OfNumbers("throughput_per_s", "Throughput", "inferences/s", [24553.87, 0.9312, null], [null, null, "no <sensor>"]),
            TableColumn.OfCounts("query_count", "n", [1234567, null, null]),
        ],
        "Made up.");

    [Fact]
    public void Text_is_aligned_and_notes_say_why_a_value_is_missing()
    {
        const string Expected = """
            Rates <today>
            Device  Throughput (inferences/s)          n
            ------  -------------------------  ---------
            a & b                      24,554  1,234,567
            c                           0.931          –
            d                           – [1]          –
            [1] no <sensor>
            Made up.

            """;
        Assert.Equal(Expected, Small.ToString());
    }

    [Fact]
    public void Html_is_escaped_and_asks_for_nothing()
    {
        var html = Small.ToHtml();
        Assert.Contains("Rates &lt;today&gt;", html, StringComparison.Ordinal);
        Assert.Contains("a &amp; b", html, StringComparison.Ordinal);
        Assert.Contains("<sup>[1]</sup> no &lt;sensor&gt;", html, StringComparison.Ordinal);
        Assert.Contains("(inferences/s)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_frame_keeps_names_numbers_and_nulls()
    {
        var frame = Small.ToDataFrame();
        Assert.Equal(["device_id", "throughput_per_s", "query_count"], frame.Columns.Select(column => column.Name));
        Assert.Equal(24553.87, frame["throughput_per_s"][0]);
        Assert.Null(frame["throughput_per_s"][2]);
        Assert.Equal(1, frame["throughput_per_s"].NullCount);
    }

    [Theory]
    [InlineData(0.9312, 3, "0.931")]
    [InlineData(0.99999, 3, "1.00")]
    [InlineData(9.996, 3, "10.0")]
    [InlineData(28.678, 3, "28.7")]
    [InlineData(24553.87, 3, "24,554")]
    [InlineData(-0.5, 2, "-0.50")]
    [InlineData(0, 3, "0")]
    [InlineData(1.23456e-9, 3, "1.23e-9")]
    public void Numbers_have_significant_digits_and_thousands(double value, int digits, string text) =>
        Assert.Equal(text, NumberText.Significant(value, digits));

    [Fact]
    public void Columns_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Table("t", [TableColumn.OfText("a", "A", ["1"]), TableColumn.OfText("b", "B", [])]));

    [Fact]
    public void Throughput_lists_measured_rows_before_published_ones_each_with_its_provenance()
    {
        var frame = ThroughputTable.From(Samples.ThisMachine, PaperData.Default).ToDataFrame();
        Assert.Equal(16, frame.Rows.Count);
        Assert.Equal(["measured", "published", "published", "published", "published", "published", "published", "published"], frame["provenance"].Cast<string>().Take(8));
        Assert.Equal(97.3, frame["throughput_per_s"][0]);
        Assert.Equal(97.3 * 0.95, frame["throughput_lower_per_s"][0]);
        Assert.Null(frame["throughput_lower_per_s"][1]);
        Assert.Equal("Inception V4", frame["model_id"][8]);
        Assert.Matches("Raspberry Pi 3 +published +3\\.11 ", ThroughputTable.From(Samples.ThisMachine, PaperData.Default).ToString());
    }

    [Fact]
    public void Throughput_shows_models_of_the_readers_own_and_says_what_is_not_valid()
    {
        var table = ThroughputTable.From([Samples.Row("my-model", 5, valid: false)], PaperData.Default);
        Assert.Equal(1, table.RowCount);
        Assert.Contains("no: shorter than 10 s", table.ToString(), StringComparison.Ordinal);
        Assert.Equal(35, ThroughputTable.From([], PaperData.Default).RowCount);
    }

    [Fact]
    public void The_latest_valid_row_of_a_device_is_the_one_shown()
    {
        var rows = new[] { Samples.Row("mobilenet_v2", 10), Samples.Row("mobilenet_v2", 11, at: Samples.Day.AddHours(1)), Samples.Row("mobilenet_v2", 12, valid: false, at: Samples.Day.AddHours(2)) };
        Assert.Equal(11.0, ThroughputTable.From(rows, PaperData.Default).ToDataFrame()["throughput_per_s"][0]);
    }
}
