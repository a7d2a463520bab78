using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>The ledger as a whole: no claim without code, and what a reader is led to.</summary>
public class LedgerTests
{
    private static readonly IReadOnlyList<ClaimVerdict> Verdicts = ClaimLedger.Judge(PaperData.Default, []);

    [Fact]
    public void Every_row_of_the_claims_has_a_rule_and_every_rule_a_row() =>
        Assert.Equal(PaperData.Default.Claims.Select(claim => claim.ClaimId), Verdicts.Select(verdict => verdict.ClaimId));

    [Fact]
    public void A_row_that_no_rule_judges_is_refused_in_one_line()
    {
        var paper = PaperData.Default with { Claims = [.. PaperData.Default.Claims, PaperData.Default.Claims[0] with { ClaimId = "c99" }] };
        Assert.Equal("claims.csv: no rule judges claim 'c99'; correct its claim_id, or remove its row", Assert.Throws<EdgeException>(() => ClaimLedger.Judge(paper, [])).Message);
    }

    [Fact]
    public void Every_verdict_says_why_by_which_rule_with_which_tolerance_and_what_to_type() => Assert.All(Verdicts, verdict =>
    {
        foreach (var text in new[] { verdict.Explanation, verdict.Rule, verdict.Tolerance })
            Assert.True(text.Length > 3, $"{verdict.ClaimId}: '{text}'");
        Assert.EndsWith(".", verdict.Explanation, StringComparison.Ordinal);
        Assert.NotEmpty(verdict.Commands);
        Assert.True(verdict.PaperVerdict == PaperVerdict.NotCheckable || verdict.PaperNumbers.Count > 0, $"{verdict.ClaimId} is {verdict.PaperVerdict} without a number");
        Assert.True(verdict.HereVerdict != HereVerdict.NeedsDevice || verdict.Needs.Count > 0, verdict.ClaimId);
        Assert.True(verdict.HereVerdict == HereVerdict.NeedsDevice || verdict.HereExplanation is not null, $"{verdict.ClaimId} is {verdict.HereVerdict} without a reason");
    });

    [Fact]
    public void Without_a_measurement_nothing_is_reproduced_here() =>
        Assert.All(Verdicts, verdict => Assert.True(verdict.HereVerdict is HereVerdict.NeedsDevice or HereVerdict.NotMeasured || verdict.Notebook is null, $"{verdict.ClaimId} is {verdict.HereVerdict}"));

    [Fact]
    public void A_needed_device_has_its_command()
    {
        var c03 = Verdicts.Single(verdict => verdict.ClaimId == "c03");
        Assert.Equal(
            [
                "./edge reproduce --only 01-throughput --only 08 --device openvino:MYRIAD", "./edge reproduce --only 01-throughput --only 08 --device edgetpu:usb:0 --models DIR",
                "./edge reproduce --only 01-throughput --only 08 --device tensorrt:0 --role nano=tensorrt:0", "./edge reproduce --only 01-throughput --only 08 --device tensorrt:0 --role tx2=tensorrt:0",
                "./edge reproduce --only 01-throughput --only 08 --device tflite:cpu --models DIR --role pi3=tflite:cpu",
            ],
            c03.Commands);
        Assert.Equal(["./edge claims --only x08"], Verdicts.Single(verdict => verdict.ClaimId == "x08").Commands);
    }

    // Table 1: ten Nanos of 99 USD, 5 to 10 W each. Table 2 and Figure 11: 79 models of 16.89 million parameters at a byte each.
    [Theory]
    [InlineData("c22", 2)]
    [InlineData("c23", 2)]
    [InlineData("c31", 3)]
    [InlineData("c32", 2)]
    [InlineData("c61", 2)]
    public void What_can_be_recomputed_is_there_where_a_number_is_not_printed(string id, int numbers)
    {
        var verdict = Verdicts.Single(verdict => verdict.ClaimId == id);
        Assert.Equal(PaperVerdict.NotCheckable, verdict.PaperVerdict);
        Assert.Equal(numbers, verdict.PaperNumbers.Count);
        if (id == "c31")
            Assert.Equal([990.0, 50.0, 100.0], verdict.PaperNumbers.Select(number => number.Value));
        if (id == "c61")
            Assert.Equal(79 * 16.89, verdict.PaperNumbers[1].Value, 1);
    }

    [Fact]
    public void A_role_is_read_as_it_is_written()
    {
        var roles = DeviceRoles.Parse("nano=tensorrt:0@0123456789abcdef  gpu=tensorrt:0");
        Assert.Equal("nano", roles.Of(Samples.Row("mobilenet_v2", 90, device: "tensorrt:0")));
        Assert.Equal("gpu", roles.Of(Samples.Row("mobilenet_v2", 90, device: "tensorrt:0", environment: "fedcba9876543210")));
    }

    [Theory]
    [InlineData("nano", "is not of the form PAPER=DEVICE")]
    [InlineData("nano=", "is not of the form PAPER=DEVICE")]
    [InlineData("nano=tensorrt:0@", "is not of the form PAPER=DEVICE")]
    [InlineData("orin=tensorrt:0", "the paper has no device 'orin'; it has pi3, vpu")]
    [InlineData("nano=tensorrt", "'tensorrt' is not a device id")]
    [InlineData("tpu=onnxruntime:cpu", "cannot stand for 'tpu'")]
    public void A_role_that_cannot_be_is_refused_in_one_line(string text, string words) =>
        Assert.Contains(words, Assert.Throws<EdgeException>(() => DeviceRoles.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_table_leads_to_the_notebook_that_measures()
    {
        var table = LedgerTable.From(Verdicts);
        Assert.Equal(Verdicts.Count, table.RowCount);
        Assert.Contains("<a href=\"01-throughput.ipynb\"", table.ToHtml(), StringComparison.Ordinal);
        var tally = LedgerTable.Tally(Verdicts).ToDataFrame();
        Assert.Equal(Verdicts.Count, Enumerable.Range(0, (int)tally.Rows.Count).Sum(i => (long)tally["claims"][i]));
    }
}
