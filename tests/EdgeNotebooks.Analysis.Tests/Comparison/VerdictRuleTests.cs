using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

public sealed class VerdictRuleTests
{
    [Theory]
    [InlineData(1.20, 1.15, 1.25, RatioVerdict.Faster)]
    [InlineData(0.80, 0.75, 0.85, RatioVerdict.Slower)]
    [InlineData(1.20, 0.99, 1.45, RatioVerdict.NoDifferenceShown)] // beyond the spread of runs, but the interval holds 1
    [InlineData(1.04, 1.03, 1.05, RatioVerdict.NoDifferenceShown)] // the interval does not hold 1, but runs differ that much
    [InlineData(0.96, 0.95, 0.97, RatioVerdict.NoDifferenceShown)]
    [InlineData(1.06, 1.05, 1.07, RatioVerdict.Faster)]
    [InlineData(0.953, 0.95, 0.96, RatioVerdict.NoDifferenceShown)] // 1 / 1.05 = 0.95238: the same distance either way
    [InlineData(0.952, 0.95, 0.96, RatioVerdict.Slower)]
    [InlineData(1.00, 1.00, 1.00, RatioVerdict.NoDifferenceShown)]
    [InlineData(1.20, 1.00, 1.45, RatioVerdict.NoDifferenceShown)]
    [InlineData(2.00, null, null, RatioVerdict.Unknown)]
    public void Needs_an_interval_without_one_and_a_ratio_beyond_the_noise(double ratio, double? lower, double? upper, RatioVerdict verdict) =>
        Assert.Equal(verdict, Judge(new Ratio(ratio, lower, upper)).Verdict);

    [Fact]
    public void No_ratio_is_unknown() => Assert.Equal(RatioVerdict.Unknown, Judge(null).Verdict);

    [Theory]
    [InlineData(true, false, "B is not valid (shorter than 10 s)")]
    [InlineData(false, true, "A is not valid (shorter than 10 s)")]
    [InlineData(false, false, "A is not valid (shorter than 10 s), B is not valid (shorter than 10 s)")]
    public void A_run_that_is_not_valid_is_never_faster_nor_slower(bool aValid, bool bValid, string reason) =>
        Assert.Equal((RatioVerdict.NotValid, reason), Judge(new Ratio(3, 2.9, 3.1), aValid, bValid));

    [Fact]
    public void Different_model_files_are_never_faster_nor_slower_valid_or_not()
    {
        var (verdict, reason) = Judge(new Ratio(3, 2.9, 3.1), sha: new string('f', 64));
        Assert.Equal(RatioVerdict.ModelsDiffer, verdict);
        Assert.Equal("the model files differ: SHA-256 000000000000 in A, ffffffffffff in B", reason);
        Assert.Equal(RatioVerdict.ModelsDiffer, Judge(new Ratio(3, 2.9, 3.1), aValid: false, sha: new string('f', 64)).Verdict);
    }

    [Fact]
    public void Without_noise_between_runs_the_interval_decides()
    {
        var pair = new MatchedRows(Samples.Row("m", 1), Samples.Row("m", 1), 0, 0, false);
        Assert.Equal(RatioVerdict.Faster, VerdictRule.Judge(pair, new Ratio(1.002, 1.001, 1.003), noiseShare: 0).Verdict);
    }

    private static (RatioVerdict Verdict, string Reason) Judge(Ratio? ratio, bool aValid = true, bool bValid = true, string? sha = null)
    {
        var b = Samples.Row("m", 1, valid: bValid);
        return VerdictRule.Judge(new MatchedRows(Samples.Row("m", 1, valid: aValid), b with { ModelSha256 = sha ?? b.ModelSha256 }, 0, 0, false), ratio, noiseShare: 0.05);
    }
}
