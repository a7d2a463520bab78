using System.Globalization;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Measurement;

public sealed class EarlyStoppingTests
{
    /// <summary>The counts that MLPerf publishes for its early stopping criterion.</summary>
    [Theory]
    [InlineData(0.90, 44, 64)]
    [InlineData(0.95, 90, 130)]
    [InlineData(0.97, 152, 219)]
    [InlineData(0.99, 459, 662)]
    [InlineData(0.999, 4603, 6636)]
    public void The_published_counts_come_out(double p, long none, long one)
    {
        Assert.Equal(none, EarlyStopping.FewestBelow(0, p));
        Assert.Equal(one, EarlyStopping.FewestBelow(1, p) + 1);
        Assert.Equal(none, Percentiles.FewestFor(p));
    }

    [Theory]
    [InlineData(0.90, 63, null)]
    [InlineData(0.90, 64, 63L)]
    [InlineData(0.99, 661, null)]
    [InlineData(0.99, 662, 661L)]
    public void The_estimate_needs_its_fewest_queries_and_is_then_the_longest_latency(double p, long count, long? rank) =>
        Assert.Equal(rank, EarlyStopping.EstimateRank(count, p));

    /// <summary>MLPerf's fixed-size table bounds the width of a two-sided interval; a run of that length affords nearly all of its 1 - p.</summary>
    [Theory]
    [InlineData(0.90, 24_576)]
    [InlineData(0.95, 57_344)]
    [InlineData(0.97, 90_112)]
    [InlineData(0.99, 270_336)]
    public void A_run_of_the_fixed_size_is_estimated_close_to_its_percentile(double p, long count)
    {
        var rank = EarlyStopping.EstimateRank(count, p)!.Value;
        Assert.InRange(rank, count * p, count * (p + ((1 - p) / 20)));
        Assert.True(EarlyStopping.IsMet(count, count - rank, p));
        Assert.False(EarlyStopping.IsMet(count, count - rank + 1, p));
    }

    [Fact]
    public void Scipy_agrees_on_every_count()
    {
        const string Program = """
            import sys
            from scipy.special import betainc
            for line in sys.stdin.read().split():
                above, p = line.split(",")
                t, p = int(above), float(p)
                low, high = 0, 1
                while betainc(high, t + 1, p) > 1 - 0.99 + 1e-12:
                    low, high = high, high * 2
                while high - low > 1:
                    middle = (low + high) // 2
                    if betainc(middle, t + 1, p) <= 1 - 0.99 + 1e-12: high = middle
                    else: low = middle
                print(high)
            """;
        var python = External.PythonWith("scipy", "scipy.special");
        var random = new Random(7);
        var cases = Enumerable.Range(0, 200)
            .Select(i => (Above: i < 20 ? i : (long)Math.Exp(random.NextDouble() * 11), P: new[] { 0.9, 0.95, 0.97, 0.99, 0.999, 0.5 }[i % 6])).ToList();
        var input = string.Join(' ', cases.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Above},{c.P}")));
        var run = External.TryRun(python, ["-c", Program.Replace("sys.stdin.read()", $"'{input}'", StringComparison.Ordinal)])!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
        var expected = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse);
        Assert.Equal(expected, cases.Select(c => EarlyStopping.FewestBelow(c.Above, c.P)));
    }

    [Fact]
    public void The_most_that_a_run_affords_is_where_one_more_is_too_many()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var count = random.NextInt64(1, 100_000);
            var p = 0.5 + (random.NextDouble() * 0.499);
            if (EarlyStopping.MostAbove(count, p) is { } most)
            {
                Assert.True(EarlyStopping.IsMet(count, most, p), $"{most} of {count} at {p}");
                Assert.False(EarlyStopping.IsMet(count, most + 1, p), $"{most + 1} of {count} at {p}");
            }
            else
            {
                Assert.False(EarlyStopping.IsMet(count, 0, p));
            }
        }
    }
}
