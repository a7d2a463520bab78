using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Skew;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Experiments.Compression.Skew;

public sealed class SkewTests
{
    private static readonly int[] Classes = [1, 3, 5, 7];

    [Fact]
    public void Popularity_follows_the_ranks()
    {
        // 1 + 1/2 + 1/3 + 1/4 = 25/12.
        var popularity = ClassPopularity.Draw(Classes, new SkewSettings { Exponent = 1, MostCommon = [5, 1, 7, 3], FrequentShare = 0.7 }, new SplitMix64(1));
        Assert.Equal([12 / 25.0, 6 / 25.0, 4 / 25.0, 3 / 25.0], ((int[])[5, 1, 7, 3]).Select(popularity.Of), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1, 5], popularity.Frequent.Order());
    }

    [Fact]
    public void No_skew_is_even_and_all_of_it_one_class_only()
    {
        var even = ClassPopularity.Draw(Classes, new SkewSettings { Exponent = 0, FrequentShare = 1 }, new SplitMix64(1));
        Assert.All(Classes, label => Assert.Equal(0.25, even.Of(label), 12));
        Assert.Equal(4, even.Frequent.Count);

        var one = ClassPopularity.Draw(Classes, new SkewSettings { Exponent = double.PositiveInfinity }, new SplitMix64(1));
        Assert.Equal([0, 0, 0, 1], Classes.Select(one.Of).Order());
        Assert.Equal(1, one.Of(Assert.Single(one.Frequent)));
    }

    [Fact]
    public void A_class_that_makes_up_the_share_to_rounding_is_the_last_frequent_one()
    {
        // Ten classes of a tenth each: nine make up nine tenths, and the sum of nine tenths falls short of 0.9 by rounding.
        var popularity = ClassPopularity.Draw([.. Enumerable.Range(0, 10)], new SkewSettings { Exponent = 0, FrequentShare = 0.9 }, new SplitMix64(1));
        Assert.Equal(9, popularity.Frequent.Count);
    }

    [Fact]
    public void A_class_shares_its_popularity_among_its_images()
    {
        var popularity = ClassPopularity.Draw([1, 3], new SkewSettings { Exponent = 1, MostCommon = [3] }, new SplitMix64(1));
        Assert.Equal([1 / 6.0, 2 / 3.0, 1 / 6.0], popularity.Weights([1, 3, 1]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Each_order_is_another_and_every_class_comes_first_as_often()
    {
        var random = new SplitMix64(7);
        var first = Enumerable.Range(0, 4000).Select(_ => ClassPopularity.Draw(Classes, new SkewSettings { Exponent = double.PositiveInfinity }, new SplitMix64(random.Next())).Frequent.Single()).ToList();

        // 1,000 of each of the four expected; five standard deviations of a binomial are 137.
        Assert.All(Classes, label => Assert.InRange(first.Count(each => each == label), 863, 1137));
    }

    [Theory]
    [InlineData(-1, 0.9, "a skew of -1 cannot be")]
    [InlineData(double.NaN, 0.9, "a skew of NaN cannot be")]
    [InlineData(1, 0, "frequent classes that make up 0 of the inputs cannot be")]
    [InlineData(1, 1.5, "frequent classes that make up 1.5 of the inputs cannot be")]
    public void What_cannot_be_is_refused(double exponent, double share, string message) =>
        Assert.Contains(message, Assert.Throws<EdgeException>(() => new SkewSettings { Exponent = exponent, FrequentShare = share }.Check()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_class_that_is_to_be_common_needs_an_image_and_one_name()
    {
        var empty = Assert.Throws<EdgeException>(() => ClassPopularity.Draw(Classes, new SkewSettings { MostCommon = [3, 8] }, new SplitMix64(1)));
        Assert.StartsWith("class 8 is to be common, and there is no image of it", empty.Message, StringComparison.Ordinal);
        Assert.StartsWith("class 3 is named twice", Assert.Throws<EdgeException>(() => new SkewSettings { MostCommon = [3, 3] }.Check()).Message, StringComparison.Ordinal);
    }

    /// <summary>Ten classes of which five are known, 0.5 0.2 0.1 0.05 0.05: the five others share 0.1, 0.02 each.</summary>
    [Theory]
    [InlineData(new[] { 0, 1 }, 0.5 / 0.7, true)]
    [InlineData(new[] { 1, 2 }, 0.2 / 0.3, false)]
    [InlineData(new[] { 1, 9 }, 0.2 / 0.22, false)]
    [InlineData(new[] { 8, 9 }, 0.5, false)]
    [InlineData(new[] { 4 }, 1, false)]
    [InlineData(new[] { 0 }, 1, true)]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, 0.5, true)]
    public void A_specialised_model_knows_its_classes_alone(int[] classes, double confidence, bool isCorrect)
    {
        var said = SpecialisedModel.Of(Said(label: 0, [0, 1, 2, 3, 4], [0.5, 0.2, 0.1, 0.05, 0.05]), classCount: 10, classes.ToHashSet());
        Assert.Equal(confidence, said.Confidence, 12);
        Assert.Equal(isCorrect, said.IsCorrect);
    }

    [Fact]
    public void It_is_right_about_a_class_that_was_not_its_first()
    {
        var said = SpecialisedModel.Of(Said(label: 2, [0, 1, 2], [0.5, 0.3, 0.2]), classCount: 3, new HashSet<int> { 2, 7 });
        Assert.True(said.IsCorrect);
        Assert.Equal(1, said.Confidence, 12);
    }

    private static Prediction Said(int label, int[] classes, double[] confidences) => new()
    {
        Image = 1,
        Label = label,
        Classes = classes,
        Confidences = confidences,
        EntropyNats = 1,
        LatencyNs = 1,
        JpegBytes = 1,
        PngBytes = 1,
    };
}
