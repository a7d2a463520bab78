using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Claims.Testbed;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c01, c31 and c32: sizes of models, the Nano cluster, and a desktop GPU's power.</summary>
public class SizeAndClusterClaimTests
{
    private const string Mobile = "mobilenet_v2";
    private static readonly PaperData Paper = PaperData.Default;

    // 163 / 14 = 11.643; 42.74 / 3.54 = 12.073; 163 / 23 = 7.087.
    [Fact]
    public void Inception_is_not_around_seven_times_mobilenet_but_of_its_larger_variant()
    {
        var verdict = Verdict("c01", Paper);
        Assert.Equal("In size 11.6x is not within 20% of 7; in parameters 12.1x is not within 20% of 7; over MobileNet V2 1.4 (cloud) it is 7.09x in size, its parameters not being printed, so the sentence looks to be about that.", verdict.Explanation);
        Assert.Equal([163.0 / 14, 42.74 / 3.54], verdict.PaperNumbers.Select(number => number.Value));
        Assert.Equal("size inception_v4/mobilenet_v2 11.6x", verdict.PaperNumbers[0].ToString());
    }

    [Theory]
    [InlineData(20.0, 6.1, PaperVerdict.Consistent)] // 8.15x and 7.01x
    [InlineData(19.0, 6.1, PaperVerdict.Inconsistent)] // 8.58x, more than 20% above 7
    [InlineData(23.0, 8.0, PaperVerdict.Inconsistent)] // 5.34x
    public void Both_size_and_parameters_must_be_around_the_bound(double sizeMb, double paramsM, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c01", Paper.WithModel(Mobile, row => row with { SizeMb = sizeMb, ParamsM = paramsM })).PaperVerdict);

    // TF-slim's graphs: Inception V4 has 42.7 M parameters, MobileNet V2 3.54 M, its 1.4 variant 6.16 M: 12.1x and 6.9x.
    [Fact]
    public void Here_the_graphs_of_the_catalogue_decide_whatever_was_measured()
    {
        var verdict = Verdict("c01", Paper);
        Assert.Equal(HereVerdict.NotReproduced, verdict.HereVerdict);
        Assert.Contains("in parameters 12.1x is not within 20% of 7; over MobileNet V2 1.4 (cloud) it is 6.94x in size and 6.94x in parameters", verdict.HereExplanation, StringComparison.Ordinal);
        Assert.Equal(12.07, verdict.HereNumbers.Single(number => number.Quantity == "parameters").Value, 0.02);
        Assert.All(verdict.HereNumbers, number => Assert.Equal(Provenance.Modelled, number.Provenance));
    }

    // 10 x 99 = 990 of 1,500 USD; 10 x 5 to 10 x 10 W.
    [Fact]
    public void The_cluster_lacks_prices_and_its_power_is_possible()
    {
        AssertNotCheckable("The paper prints no price of the rest of the cluster: ten boards are 990 USD, 66% of 1500, and none of a server; 90.0 W lie within ten boards' 50.0 to 100 W of Table 1.", Cluster(Paper));
        AssertNotCheckable("The paper prints no price of a server; 90.0 W lie within ten boards' 50.0 to 100 W of Table 1.", Cluster(Paper.WithCost("nano", 150)));
        AssertNotCheckable("The paper prints no price of a server (stated, not printed: 1,900 USD for one card (2019-06, a dealer), which is not about 1500); 90.0 W lie within ten boards' 50.0 to 100 W of Table 1.", Cluster(Paper.WithCost("nano", 150), ("cpu", 1900)));
        AssertNotCheckable("Quoted.csv holds no number q01.", Verdict("c31", Paper.WithQuoted("q01", null)));
        AssertNotCheckable("Table 1 prints not both price and power of the Nano.", Verdict("c31", Paper.WithCost("nano", null)));
    }

    private static ClaimVerdict Cluster(PaperData paper, params (string Device, double Usd)[] stated) => Verdict("c31", new ClaimInputs { Paper = paper, Prices = PaperCopies.Prices(stated) });

    [Theory]
    [InlineData(150, 1500.0, 90, PaperVerdict.Consistent)]
    [InlineData(121, 1300.0, 100, PaperVerdict.Consistent)] // 1,210 and 1,300 USD, within 20%
    [InlineData(150, 1900.0, 90, PaperVerdict.Inconsistent)] // a server at 27% more
    [InlineData(181, 1500.0, 90, PaperVerdict.Inconsistent)] // 1,810 USD for the boards alone
    [InlineData(99, null, 101, PaperVerdict.Inconsistent)] // more than ten boards draw at most
    [InlineData(99, null, 49, PaperVerdict.Inconsistent)]
    public void Cost_and_power_must_both_be_possible(double board, double? server, double watts, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c31", Paper.WithCost("nano", board).WithCost("cpu", server).WithQuoted("q02", watts)).PaperVerdict);

    [Fact]
    public void A_cluster_that_fits_is_said_in_words_and_numbers()
    {
        var verdict = Verdict("c31", Paper.WithCost("nano", 150).WithCost("cpu", 1400));
        Assert.Equal("Ten boards are 1,500 USD: 1,500 USD is within 20% of 1500; a server's 1,400 USD is within 20% of 1500; 90.0 W lie within ten boards' 50.0 to 100 W of Table 1.", verdict.Explanation);
        Assert.Equal(["price 10 nano 1,500 USD", "power 10 nano at least 50.0 W", "power 10 nano at most 100 W"], verdict.PaperNumbers.Select(number => number.ToString()));
    }

    // 40 x 5 = 200 W; 111.66 / 5 = 22.3; 300 / 5 = 60.
    [Fact]
    public void No_desktop_gpus_power_is_printed()
    {
        AssertNotCheckable("The paper prints no desktop GPU's power; 40x the Nano's 5 W of Table 1 would be 200 W; the cloud GPU draws 112 W in Figure 3c, 22.3x, and at most 300 W by its sheet, 60.0x.", Verdict("c32", Paper));
        AssertNotCheckable("Table 1 prints no power of the Nano.", Verdict("c32", Paper.WithDevice("nano", row => row with { PowerWMin = null })));
        AssertNotCheckable("Claims.csv holds no bounds for it.", Verdict("c32", Paper.WithoutBounds("c32")));
    }

    [Theory]
    [InlineData(200, PaperVerdict.Consistent)]
    [InlineData(204, PaperVerdict.Consistent)] // 40.8x truncates to 40
    [InlineData(206, PaperVerdict.Inconsistent)] // 41.2x
    [InlineData(150, PaperVerdict.Inconsistent)] // 30x: 'up to 40x' names the greatest
    public void Were_it_printed_it_would_decide(double watts, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c32", Paper.WithNewPoint("power", "desktop GPU", watts)).PaperVerdict);

    [Theory]
    [InlineData("c31", "A price is no measurement, and no cluster of ten boards is measured here.")]
    [InlineData("c32", "It compares power budgets by their makers, and a budget is no measurement.")]
    public void No_measurement_decides_prices_and_budgets(string id, string explanation)
    {
        var verdict = Verdict(id, new ClaimInputs { Measured = Rows([Mobile], (_, _) => (10, 1)), Roles = Roles });
        Assert.Equal((HereVerdict.NotMeasured, explanation), (verdict.HereVerdict, verdict.HereExplanation));
        Assert.Empty(verdict.Needs);
        Assert.Empty(verdict.HereNumbers);
    }
}
