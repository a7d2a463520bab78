using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Claims.Testbed;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Cross-checks x05 and x06: section 5.2's edge-cloud numbers against each other.</summary>
public class CompressionCrossCheckTests
{
    private const string Mobile = "mobilenet_v2";
    private static readonly PaperData Paper = PaperData.Default;

    // t_cloud = 1000 / 729.03 = 1.3717, L + t_cloud = 49.1317; t_edge = 1000 / 89.19 = 11.2120, a share of 0.22820; the Nano's 1000 / 43.16 = 23.1696 is 0.47158.
    // e = (0.2961 - 0.2017) / (1 / 61.3717 - 1 / 101.3717) = 0.0944 / 0.00642950 = 14.6824; f = 0.2961 - 14.6824 / 61.3717 = 0.05686; 49.1317 / 14.6824 = 3.3463; 49.1317 / 11.2120 = 4.3821.
    [Theory]
    [InlineData("x05", "11.2 ms at the edge over 47.76 + 1.37 ms to and in the cloud are a share of 22.8% at the crossover, threshold 0.45; the printed saving is 41% at 0.5, and a saving only falls with the threshold; it would agree with the Nano's 23.2 ms (47.2%).")]
    [InlineData("x06", "The two points give 14.7 ms at the edge and 5.7% sent on; at 47.76 ms of network the most is then 3.35x, with nothing sent on, and Figure 9's 4x is beyond it; with the TX2's 11.2 ms of Table 3 the most would be 4.38x.")]
    public void The_published_numbers_say_in_words(string id, string explanation) => Assert.Equal(explanation, Verdict(id, Paper).Explanation);

    [Fact]
    public void Numbers_are_those_computed_by_hand()
    {
        Assert.Equal(22.820, Verdict("x05", Paper).PaperNumbers.Single().Value, 1e-3);
        Assert.Equal([14.6824, 3.3463], Verdict("x06", Paper).PaperNumbers.Select(number => number.Value), (expected, actual) => Math.Abs(expected - actual) < 1e-3);
        Assert.All(Verdict("x06", Paper).PaperNumbers, number => Assert.Equal(Provenance.Published, number.Provenance));
    }

    [Theory]
    [InlineData(49.7, PaperVerdict.Inconsistent)] // 20.12 ms: 40.95%
    [InlineData(49.6, PaperVerdict.Consistent)] // 20.16 ms: 41.04%
    [InlineData(43.16, PaperVerdict.Consistent)] // the Nano's
    public void The_share_is_at_least_the_saving_above_the_crossover(double tx2, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("x05", Paper.With((Mobile, "tx2", tx2))).PaperVerdict);

    [Theory]
    [InlineData(0.7, 41.0, 11.0, PaperVerdict.Consistent)] // 22.8% at 0.7: between 41% at 0.5 and 11% at 0.8
    [InlineData(0.7, 41.0, 25.0, PaperVerdict.Inconsistent)]
    [InlineData(0.7, 20.0, 11.0, PaperVerdict.Inconsistent)] // at 0.5 it must be more
    [InlineData(0.45, 22.0, 11.0, PaperVerdict.Consistent)]
    public void Savings_on_both_sides_of_the_crossover_count(double crossover, double atHalf, double atFourFifths, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("x05", Paper.WithQuoted("q19", crossover).WithQuoted("q13", atHalf).WithQuoted("q15", atFourFifths)).PaperVerdict);

    [Theory]
    [InlineData("q21", 3.4, PaperVerdict.Inconsistent)] // one printed decimal: 3.346 rounds and truncates to 3.3
    [InlineData("q21", 3.3, PaperVerdict.Consistent)]
    [InlineData("q17", 60.0, PaperVerdict.Consistent)] // 61.37 / 14.68 = 4.18
    [InlineData("q25", 78.0, PaperVerdict.Consistent)] // 7.61 points: 11.84 ms, 4.15x
    [InlineData("q25", 79.0, PaperVerdict.Consistent)] // 8.61 points: 13.39 ms, and 3.67x rounds to 4
    [InlineData("q25", 79.5, PaperVerdict.Inconsistent)] // 9.11 points: 14.17 ms, 3.47x
    public void A_changed_number_turns_the_verdict_around(string id, double value, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("x06", Paper.WithQuoted(id, value)).PaperVerdict);

    [Fact]
    public void Points_that_leave_the_edge_no_time_are_contradictory()
    {
        var verdict = Verdict("x06", Paper.WithQuoted("q25", 70));
        Assert.Equal(PaperVerdict.Inconsistent, verdict.PaperVerdict);
        Assert.EndsWith(", and no inference takes no time.", verdict.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable()
    {
        AssertNotCheckable("Quoted.csv holds no number q19.", Verdict("x05", Paper.WithQuoted("q19", null)));
        AssertNotCheckable("Quoted.csv holds no number q17.", Verdict("x05", Paper.WithQuoted("q17", null)));
        AssertNotCheckable("Table 3 prints no throughput of mobilenet_v2 on tx2.", Verdict("x05", Paper.With((Mobile, "tx2", null))));
        AssertNotCheckable("The text states no saving of edge-cloud at a threshold.", Verdict("x05", Paper.WithQuoted("q13", null).WithQuoted("q15", null)));
        AssertNotCheckable("Quoted.csv holds no number q24.", Verdict("x06", Paper.WithQuoted("q24", null)));
        AssertNotCheckable("Table 3 prints no throughput of mobilenet_v2 on gpu.", Verdict("x06", Paper.With((Mobile, "gpu", null))));
        AssertNotCheckable("Q24 and q25 do not state reductions at two cloud latencies, each as 'cloud latency N ms'.", Verdict("x06", Paper.WithPoint("q24", point => point with { Condition = "threshold 0.8" })));
        AssertNotCheckable("Q24 and q25 do not state reductions at two cloud latencies, each as 'cloud latency N ms'.", Verdict("x06", Paper.WithPoint("q24", point => point with { Condition = "threshold 0.8 cloud latency 100 ms" })));
    }
}
