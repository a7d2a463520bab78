using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

public sealed class RatioTests
{
    /// <summary>
    /// Worked by hand. A is 100 within a factor of 1.1, B 200 within a factor of 1.25: the ratio is 2 within a factor of
    /// exp(sqrt(0.0953102^2 + 0.2231436^2)) = exp(0.2426460) = 1.2746173.
    /// </summary>
    [Fact]
    public void Symmetric_intervals_combine_as_standard_errors_do()
    {
        var ratio = Ratio.Of(new Estimate(100, 100 / 1.1, 110), new Estimate(200, 160, 250))!.Value;
        Assert.Equal(2, ratio.Value, 12);
        Assert.Equal(2 / 1.2746173, ratio.Lower!.Value, 6);
        Assert.Equal(2 * 1.2746173, ratio.Upper!.Value, 6);
    }

    /// <summary>Lower: B's lower and A's upper arm, ln(200/190) = 0.0512933 and ln(120/100) = 0.1823216; upper: ln(240/200) and ln(100/95), the same two.</summary>
    [Fact]
    public void Each_end_takes_the_arms_that_lead_there()
    {
        var ratio = Ratio.Of(new Estimate(100, 95, 120), new Estimate(200, 190, 240))!.Value;
        Assert.Equal(2 * Math.Exp(-0.1893995), ratio.Lower!.Value, 6);
        Assert.Equal(2 * Math.Exp(0.1893995), ratio.Upper!.Value, 6);

        // A's long arm points up, where it makes the ratio smaller: ln 2 = 0.6931472 with ln(200/190).
        var skewed = Ratio.Of(new Estimate(100, 99, 200), new Estimate(200, 190, 201))!.Value;
        Assert.Equal(2 * Math.Exp(-0.6950425), skewed.Lower!.Value, 5);
        Assert.True(skewed.Upper < 2.04);
    }

    /// <summary>The textbook's formula in another implementation: standard errors from the intervals, the normal quantile, exp.</summary>
    [Fact]
    public void Scipy_combines_standard_errors_to_the_same_interval()
    {
        const string Script = """
            import numpy as np
            from scipy.stats import norm
            rng = np.random.default_rng(5)
            z = norm.ppf(0.975)
            for _ in range(50):
                a, b = rng.uniform(0.01, 5000, 2)
                sa, sb = rng.uniform(0.0001, 0.3, 2)
                half = z * np.sqrt(sa**2 + sb**2)
                ends = [x * np.exp(s * z * side) for x, s in ((a, sa), (b, sb)) for side in (-1, 1)]
                print(*(repr(float(v)) for v in (a, b, *ends, b / a * np.exp(-half), b / a * np.exp(half))))
            """;
        foreach (var line in Numpy.Run(Script))
        {
            var ratio = Ratio.Of(new Estimate(line[0], line[2], line[3]), new Estimate(line[1], line[4], line[5]))!.Value;
            Assert.Equal(1, ratio.Lower!.Value / line[6], 9);
            Assert.Equal(1, ratio.Upper!.Value / line[7], 9);
        }
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, double.PositiveInfinity)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, -2.0)]
    public void What_is_no_positive_number_has_no_ratio(double a, double b) => Assert.Null(Ratio.Of(new Estimate(a, a, a), new Estimate(b, b, b)));

    [Theory]
    [InlineData(null, 110.0)]
    [InlineData(90.0, null)]
    [InlineData(-1.0, 110.0)]
    public void Without_an_interval_on_one_side_the_ratio_has_none(double? lower, double? upper)
    {
        Assert.Equal(new Ratio(0.5, null, null), Ratio.Of(new Estimate(100, lower, upper), new Estimate(50, 49, 51)));
        Assert.Equal(new Ratio(2, null, null), Ratio.Of(new Estimate(50, 49, 51), new Estimate(100, lower, upper)));
    }

    [Fact]
    public void Swapping_the_sides_inverts_the_ratio_and_its_interval()
    {
        var random = new SplitMix64(3);
        Estimate Next()
        {
            var value = Math.Exp(20 * (random.NextUnit() - 0.5));
            return new Estimate(value, value / (1 + random.NextUnit()), value * (1 + random.NextUnit()));
        }

        for (var i = 0; i < 1_000; i++)
        {
            var (first, second) = (Next(), Next());
            var (there, back) = (Ratio.Of(first, second)!.Value, Ratio.Of(second, first)!.Value);
            Assert.Equal(1, there.Value * back.Value, 9);
            Assert.Equal(1, there.Lower!.Value * back.Upper!.Value, 9);
            Assert.Equal(1, there.Upper!.Value * back.Lower!.Value, 9);
            Assert.True(there.Lower <= there.Value && there.Value <= there.Upper);
        }
    }
}
