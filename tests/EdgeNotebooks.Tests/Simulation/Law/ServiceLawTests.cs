using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Tests.Simulation.Law;

/// <summary>The law of service times, its fit, and what is left out of it.</summary>
public class ServiceLawTests
{
    private static readonly ModelWork[] Works = [new("a", 1e9, 1e6, 10), new("b", 2e9, 8e6, 50), new("c", 5e9, 3e6, 200), new("d", 1e8, 2e7, 30)];

    // By hand, with a = 1e-10, b = 1e-9, c = 1e-4 at 2 bytes a weight: model a takes 0.1 + 0.002 + 0.001 = 0.103 s.
    [Fact]
    public void Coefficients_that_made_the_times_are_found_again()
    {
        var truth = new ServiceLaw(1e-10, 1e-9, 1e-4);
        Assert.Equal(0.103, truth.Seconds(Works[0], 2), 12);
        var fitted = LawFit.Fit([.. Works.Select(work => (work, 1 / truth.Seconds(work, 2)))], 2, peak: null);
        Assert.Equal([1e-10, 1e-9, 1e-4], [fitted.SecondsPerFlop, fitted.SecondsPerByte, fitted.SecondsPerLayer], Close);
    }

    [Fact]
    public void No_coefficient_is_below_zero_and_no_operation_faster_than_the_peak()
    {
        // The model with the most operations is the fastest: the best line would fall with them.
        var fitted = LawFit.Fit([(Works[0], 5), (Works[1], 10), (Works[2], 100)], 4, peak: 2e12);
        Assert.True(fitted.SecondsPerFlop >= 1 / 2e12);
        Assert.True(fitted.SecondsPerByte >= 0 && fitted.SecondsPerLayer >= 0);
    }

    /// <summary>No other triple on a grid around it has a smaller sum of squares: an independent look at the optimum.</summary>
    [Theory]
    [InlineData("paper:pi3")]
    [InlineData("paper:tpu")]
    [InlineData("paper:gpu")]
    public void Nothing_near_the_fit_is_better(string id)
    {
        var device = DeviceCatalog.Paper.Single(device => device.DeviceId == id);
        var points = device.ThroughputPerS.ByModel.Select(pair => (Work: ModelWork.Of(pair.Key), pair.Value)).ToList();
        double Error(ServiceLaw law) => points.Sum(point => Math.Pow((law.Seconds(point.Work, device.Precision.BytesOf()) * point.Value) - 1, 2));
        var best = DeviceLaw.Of(device);
        var least = Error(best);
        foreach (var (a, b, c) in from a in Steps from b in Steps from c in Steps select (a, b, c))
        {
            var other = new ServiceLaw(best.SecondsPerFlop * a, (best.SecondsPerByte * b) + ((b - 1) * 1e-13), (best.SecondsPerLayer * c) + ((c - 1) * 1e-8));
            if (other is { SecondsPerByte: >= 0, SecondsPerLayer: >= 0 } && !(other.SecondsPerFlop * device.HighestPeak < 1))
                Assert.True(Error(other) >= least * (1 - 1e-9), $"{other} has {Error(other)}, less than {least} of {best}");
        }
    }

    private static readonly double[] Steps = [0.9, 0.99, 1, 1.01, 1.1];

    [Fact]
    public void Every_number_of_table_3_is_predicted_from_the_devices_other_four()
    {
        var rows = DeviceCatalog.Paper.SelectMany(DeviceLaw.LeaveOneOut).ToList();
        Assert.Equal(35, rows.Count);
        Assert.All(rows, row => Assert.True(row.PredictedPerSecond > 0 && double.IsFinite(row.PredictedPerSecond)));
        Assert.All(rows, row => Assert.Equal(Math.Abs(row.RelativeError) > 1.0 / 3, row.Explanation is not null));

        // What is left out plays no part: a wrong known number gives the same prediction.
        var device = DeviceCatalog.Paper[0];
        var wrong = device with { ThroughputPerS = device.ThroughputPerS with { ByModel = device.ThroughputPerS.ByModel.ToDictionary(pair => pair.Key, pair => pair.Key == "inception_v4" ? 99 : pair.Value) } };
        double Of(DeviceParameters each) => DeviceLaw.LeaveOneOut(each).Single(row => row.Work.ModelId == "inception_v4").PredictedPerSecond;
        Assert.Equal(Of(device), Of(wrong), 12);
    }

    [Fact]
    public void Weights_that_do_not_fit_the_chip_explain_the_edge_tpu_on_inception_v4()
    {
        var left = DeviceLaw.LeaveOneOut(DeviceCatalog.Paper.Single(device => device.Id == "tpu")).Single(row => row.Work.ModelId == "inception_v4");
        Assert.True(left.RelativeError > 1);
        Assert.StartsWith("42.7 MB of weights do not fit the chip's 8.4 MB: the rest streams in at each inference, at least 55 ms over its link", left.Explanation, StringComparison.Ordinal);
    }

    private static bool Close(double expected, double actual) => Math.Abs((actual / expected) - 1) < 1e-6;
}
