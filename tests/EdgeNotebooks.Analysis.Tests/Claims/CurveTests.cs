using EdgeNotebooks.Analysis.Claims;

namespace EdgeNotebooks.Analysis.Tests.Claims;

public class CurveTests
{
    private static readonly Curve Line = new([(0, 10), (0.5, 20), (1, 60)]);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 15)]
    [InlineData(0.75, 40)]
    [InlineData(1, 60)]
    public void It_is_straight_between_its_points(double at, double expected) => Assert.Equal(expected, Line.At(at)!.Value, 1e-12);

    [Fact]
    public void Outside_of_its_points_there_is_nothing()
    {
        Assert.Null(Line.At(1.1));
        Assert.Null(new Curve([]).At(0));
        Assert.True(Line.Spans(0, 1));
        Assert.False(Line.Spans(-0.1, 1));
        Assert.False(new Curve([]).Spans(0, 0));
    }

    [Theory]
    [InlineData(new double[] { 10, 20, 19.1, 30 }, true)] // a dip of 4.5%
    [InlineData(new double[] { 10, 20, 18.9, 30 }, false)] // of 5.5%
    [InlineData(new double[] { 10, 10 }, false)]
    [InlineData(new double[] { 10 }, false)]
    [InlineData(new double[] { 0, 0, 5 }, true)]
    [InlineData(new double[] { 10, 20, 19.5, 19.1, 18.9, 30 }, false)] // little by little
    public void It_rises_unless_it_dips_by_more_than_five_percent(double[] values, bool rises) =>
        Assert.Equal(rises, new Curve([.. values.Select((value, i) => ((double)i, value))]).Rises());

    [Fact]
    public void It_crosses_a_level_once_from_below()
    {
        Assert.Equal(0.625, Line.Crossing(30)!.Value, 1e-12); // a quarter of the way from 20 to 60
        Assert.Equal(0.5, Line.Crossing(20)!.Value, 1e-12);
        Assert.Null(Line.Crossing(10)); // starts there
        Assert.Null(Line.Crossing(61));
        Assert.Null(new Curve([(0, 60), (0.5, 10), (1, 60)]).Crossing(50)); // starts above
    }

    // 20 is reached at 0.5: the hundredths 0.51 to 0.99 are 49 of 99.
    [Fact]
    public void A_share_is_of_the_hundredths_between_0_and_1()
    {
        Assert.Equal(49 / 99.0, Line.ShareWhere((_, value) => value > 20), 1e-12);
        Assert.Equal(50 / 99.0, new Curve([(0.5, 1), (1, 1)]).ShareWhere((_, _) => true), 1e-12);
    }
}
