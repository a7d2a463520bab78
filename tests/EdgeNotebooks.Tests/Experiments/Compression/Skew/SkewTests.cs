using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Skew;

namespace EdgeNotebooks.Tests.Experiments.Compression.Skew;

/// <summary>Skewed inputs, and a model that is specialised to the frequent classes.</summary>
public sealed class SkewTests
{
    private static readonly Prediction Five = new() { Image = 1, Label = 7, Classes = [3, 7, 9, 1, 2], Confidences = [0.5, 0.2, 0.1, 0.1, 0], EntropyNats = 1.5, LatencyNs = 1, JpegBytes = 1, PngBytes = 1 };

    // Zipf with exponent 1 over three classes: 6/11, 3/11, 2/11; the second class has two images, which share its part.
    [Fact]
    public void A_class_is_as_frequent_as_its_rank_says_and_its_images_share_that()
    {
        var skew = ClassSkew.Of([4, 8, 8, 5], new SkewSettings { ZipfExponent = 1, Classes = [5, 8, 4], FrequentShare = 0.8 });
        Assert.Equal([2 / 11.0, 1.5 / 11, 1.5 / 11, 6 / 11.0], skew.Weights.Select(weight => weight), (one, other) => Math.Abs(one - other) < 1e-15);
        Assert.Equal([5, 8], skew.Frequent!.Rising); // 9/11 is the first sum that is 0.8 or more
    }

    [Fact]
    public void Exponent_zero_is_even_and_infinity_one_class()
    {
        int[] labels = [.. Enumerable.Range(0, 10)];
        var even = ClassSkew.Of(labels, new SkewSettings { ZipfExponent = 0 });
        Assert.All(even.Weights, weight => Assert.Equal(0.1, weight, 15));
        Assert.Equal(9, even.Frequent!.Count);
        var one = ClassSkew.Of(labels, new SkewSettings { ZipfExponent = double.PositiveInfinity });
        Assert.Equal((1.0, 1), (one.Weights[one.Classes[0]], one.Frequent!.Count));
        Assert.NotEqual(one.Classes, ClassSkew.Of(labels, new SkewSettings { OrderSeed = 2 }).Classes);
        Assert.Null(ClassSkew.Of(labels, new SkewSettings { FrequentShare = null }).Frequent);
    }

    // Known are 0.5, 0.2, 0.1, 0.1 of classes 3, 7, 9, 1; 0.1 is spread over the 20 others, class 2 among them. Of 7, 1, 2 and 15: 0.2 + 0.1 + 2 x 0.005 = 0.31.
    [Fact]
    public void A_specialised_model_gives_the_frequent_classes_all_of_the_mass()
    {
        var got = Specialisation.Apply(Five, new FrequentClasses([7, 1, 2, 15]), classCount: 24);
        Assert.Equal([7, 1, 2, 15], got.Classes);
        Assert.Equal([0.2 / 0.31, 0.1 / 0.31, 0.005 / 0.31, 0.005 / 0.31], got.Confidences, (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.True(got.IsCorrect);
        Assert.Equal(-got.Confidences.Sum(p => p * Math.Log(p)), got.EntropyNats, 12);
    }

    [Fact]
    public void Where_none_of_the_five_is_frequent_the_frequent_classes_are_alike()
    {
        var got = Specialisation.Apply(Five, new FrequentClasses([20, 12, 15, 2]), classCount: 24);
        Assert.Equal([2, 12, 15, 20], got.Classes);
        Assert.All(got.Confidences, confidence => Assert.Equal(0.25, confidence, 12));
        Assert.Equal(Math.Log(4), got.EntropyNats, 12);
        var certain = Five with { Confidences = [1, 0, 0, 0, 0] }; // nothing is left for any other class
        Assert.Equal([0.5, 0.5], Specialisation.Apply(certain, new FrequentClasses([12, 15]), classCount: 24).Confidences);
        var one = Specialisation.Apply(certain, new FrequentClasses([7]), classCount: 24);
        Assert.Equal((1, 7, 1.0, true), (one.Classes.Count, one.Classes[0], one.Confidences[0], one.IsCorrect));
    }

    [Fact]
    public void A_model_of_all_classes_stays_what_it_is()
    {
        var got = Specialisation.Apply(Five, new FrequentClasses(Enumerable.Range(0, 24)), classCount: 24);
        Assert.Equal([3, 7, 9, 1], got.Classes.Take(4));
        Assert.Equal([0.5, 0.2, 0.1, 0.1], got.Confidences.Take(4), (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Theory]
    [InlineData(-1, 0.9, null, "the exponent of the skew is -1")]
    [InlineData(double.NaN, 0.9, null, "the exponent of the skew is NaN")]
    [InlineData(1, 0, null, "the frequent classes' share of the inputs is 0")]
    [InlineData(1, 0.9, 6, "class 6 has no image")]
    [InlineData(1, 0.9, 4, "class 4 is named twice")]
    public void Settings_that_are_none_are_refused(double exponent, double share, int? named, string says) =>
        Assert.StartsWith(says, Assert.Throws<EdgeException>(() => ClassSkew.Of([4, 8], new SkewSettings { ZipfExponent = exponent, FrequentShare = share, Classes = named is { } label ? [4, label] : null })).Message, StringComparison.Ordinal);

    // Even classes and a model of all of them: every order is the plain cascade.
    [Fact]
    public void Without_skew_and_specialisation_a_skewed_study_is_the_plain_one()
    {
        var set = RecordedPredictions.Default;
        var plain = CascadeStudy.Run(CascadeTiers.FromPredictions(set, CascadePairs.EdgeCloud), [0.3, 0.8]);
        var skewed = SkewedStudy.Run(set, CascadePairs.EdgeCloud, [0.3, 0.8], Settings(0, null));
        Assert.Equal(plain.MeanLatencyMs, skewed.MeanLatencyMs, (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal(plain.Accuracy, skewed.Accuracy, (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Fact]
    public void Skew_sends_less_and_repeats_exactly()
    {
        var set = RecordedPredictions.Default;
        var (even, skewed, again) = (Run(0), Run(1.5), Run(1.5));
        Assert.True(skewed.SavingPercent[0] > even.SavingPercent[0] + 5);
        Assert.Equal(skewed.SavingPercent, again.SavingPercent);
        Assert.Equal(skewed.Bands.SavingPercent.Lower, again.Bands.SavingPercent.Lower);
        Assert.InRange(skewed.SavingPercent[0], skewed.Bands.SavingPercent.Lower[0], skewed.Bands.SavingPercent.Upper[0]);
        Assert.True(skewed.FrequentClasses < even.FrequentClasses);

        SkewedCurves Run(double exponent) => SkewedStudy.Run(set, CascadePairs.DeviceEdge, [0.5, 0.8], Settings(exponent, 0.9));
    }

    [Fact]
    public void One_class_alone_has_curves_too()
    {
        var curves = SkewedStudy.Run(RecordedPredictions.Default, CascadePairs.DeviceEdge, [0.5], Settings(double.PositiveInfinity, 0.9));
        Assert.Equal((1.0, 100.0), (curves.Accuracy[0], curves.SavingPercent[0])); // the model knows one class, which is the only one
    }

    private static SkewedSettings Settings(double exponent, double? share) => new()
    {
        Skew = new SkewSettings { ZipfExponent = exponent, FrequentShare = share },
        Orders = 30,
        OrdersOfReplicate = 5,
        Bootstrap = new BootstrapSettings { Replicates = 100 },
    };
}
