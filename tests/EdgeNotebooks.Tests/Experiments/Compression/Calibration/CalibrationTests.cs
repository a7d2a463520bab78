using EdgeNotebooks.Experiments.Compression.Calibration;
using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Tests.Experiments.Compression.Calibration;

/// <summary>Calibration errors by hand, and temperatures that are known.</summary>
public sealed class CalibrationTests
{
    private const int Classes = 5;

    private static readonly PredictedModel Model = RecordedPredictions.Default.Models[0] with { ClassCount = Classes, Precision = "float32" };

    // Two bins: 0.2, 0.4 and 0.5 of which one is right, |1/3 - 1.1/3| = 0.1/3; 0.6 and 1.0 both right, |1 - 0.8| = 0.2. (3 x 0.1/3 + 2 x 0.2) / 5 = 0.1.
    [Fact]
    public void The_expected_error_is_that_of_a_hand()
    {
        double[] confidences = [0.2, 1.0, 0.5, 0.4, 0.6];
        bool[] correct = [false, true, true, false, true];
        var rows = Reliability.EqualWidth(confidences, correct, bins: 2);
        Assert.Equal([(0.0, 0.5, 3), (0.5, 1.0, 2)], rows.Select(row => (row.Lower, row.Upper, row.Count)));
        Assert.Equal(0.1, Reliability.ExpectedError(rows), 12);
        Assert.Equal((null, null, 0), (Reliability.EqualWidth(confidences, correct)[0] is var empty ? empty.MeanConfidence : 0, empty.Accuracy, empty.Count));
    }

    [Fact]
    public void Bins_of_as_many_images_keep_equal_confidences_together()
    {
        var rows = Reliability.EqualMass([0.1, 0.9, 0.9, 0.9, 0.3, 0.2], [true, true, false, true, true, true], bins: 3);
        Assert.Equal([(0.0, 0.2, 2), (0.2, 0.9, 4)], rows.Select(row => (row.Lower, row.Upper == 1 ? 0.9 : row.Upper, row.Count)));
        Assert.Equal(((2 * 0.85) + (4 * (0.75 - 0.75))) / 6, Reliability.ExpectedError(rows), 12);
    }

    // Labels are drawn from a distribution of whose logits the model then says T times too much: dividing by T undoes it. 20,000 labels pin its logarithm down to about 0.01.
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void A_known_temperature_is_found_again(double temperature)
    {
        var random = new Random(11);
        var predictions = Enumerable.Range(0, 20_000).Select(image =>
        {
            double[] logits = [.. Enumerable.Range(0, Classes).Select(_ => 2 * random.NextDouble())];
            var label = Draw(random, Softmax(logits, 1));
            var said = Softmax(logits, temperature);
            int[] order = [.. Enumerable.Range(0, Classes).OrderByDescending(other => said[other])];
            return new Prediction { Image = image + 1, Label = label, Classes = order, Confidences = [.. order.Select(other => said[other])], EntropyNats = 1, LatencyNs = 1, JpegBytes = 1, PngBytes = 1 };
        }).ToList();
        var found = TemperatureScaling.Fit(predictions, Model);
        Assert.Equal(Math.Log(temperature), Math.Log(found), 0.05);
        Assert.True(TemperatureScaling.Loss(predictions, Model, found) <= TemperatureScaling.Loss(predictions, Model, found * 1.1));
        Assert.True(TemperatureScaling.Loss(predictions, Model, found) <= TemperatureScaling.Loss(predictions, Model, found / 1.1));
    }

    // Temperature 2 takes square roots: 0.64 and 0.16 become 0.8 and 0.4; the rest, 0.2 over two others, 2 sqrt(0.1).
    [Fact]
    public void Probabilities_become_powers_over_their_sum()
    {
        var prediction = new Prediction { Image = 1, Label = 0, Classes = [2, 0], Confidences = [0.64, 0.16], EntropyNats = 1, LatencyNs = 1, JpegBytes = 1, PngBytes = 1 };
        var whole = 0.8 + 0.4 + (2 * Math.Sqrt(0.1));
        var got = TemperatureScaling.Apply(prediction, Model with { ClassCount = 4 }, 2);
        Assert.Equal([2, 0, 1, 3], got.Classes);
        Assert.Equal([0.8 / whole, 0.4 / whole, Math.Sqrt(0.1) / whole, Math.Sqrt(0.1) / whole], got.Confidences, (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal(-Math.Log(0.4 / whole), TemperatureScaling.Loss([prediction], Model with { ClassCount = 4 }, 2), 12);
    }

    // An 8-bit model that is certain and wrong: the others have half a step together, so that the loss is finite.
    [Fact]
    public void An_eight_bit_zero_is_half_a_step()
    {
        var prediction = new Prediction { Image = 1, Label = 4, Classes = [2, 0, 1, 3], Confidences = [1, 0, 0, 0], EntropyNats = 0, LatencyNs = 1, JpegBytes = 1, PngBytes = 1 };
        Assert.Equal(-Math.Log(1 / 512.0 / 4 / (1 + (1 / 512.0))), TemperatureScaling.Loss([prediction], Model with { Precision = "uint8" }, 1), 12);
    }

    [Fact]
    public void Recorded_models_are_judged_on_images_that_they_were_not_fitted_to()
    {
        var result = CalibrationStudy.Run(RecordedPredictions.Default, "mobilenet_v1_0.25_128_quant");
        Assert.Equal((250, 250), (result.FitImages, result.JudgedImages));
        Assert.Equal(250, result.After.Rows.Sum(row => row.Count));
        Assert.InRange(result.Temperature, 0.5, 2);
        Assert.True(result.After.LossNats <= result.Before.LossNats + 0.01);
        Assert.Equal(result.Temperature, CalibrationStudy.Run(RecordedPredictions.Default, result.ModelId).Temperature);
        Assert.NotEqual(result.Temperature, CalibrationStudy.Run(RecordedPredictions.Default, result.ModelId, new CalibrationSettings { Seed = 2 }).Temperature);
    }

    [Fact]
    public void A_share_that_leaves_nothing_to_judge_is_refused() =>
        Assert.StartsWith("a temperature fitted to 1 of the images", Assert.Throws<EdgeException>(() => CalibrationStudy.Run(RecordedPredictions.Default, Model.ModelId, new CalibrationSettings { FitShare = 1 })).Message, StringComparison.Ordinal);

    private static double[] Softmax(double[] logits, double scale)
    {
        var powers = logits.Select(logit => Math.Exp(logit * scale)).ToList();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static int Draw(Random random, double[] probabilities)
    {
        var at = random.NextDouble();
        for (var i = 0; i < probabilities.Length; i++)
        {
            if ((at -= probabilities[i]) < 0)
                return i;
        }

        return probabilities.Length - 1;
    }
}
