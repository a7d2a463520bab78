namespace EdgeNotebooks.Tests;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("250ms", 250)]
    [InlineData("1.5min", 90_000)]
    [InlineData("2 m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("500us", 0.5)]
    public void Durations_are_read(string text, double milliseconds) => Assert.Equal(milliseconds, Durations.Parse(text).TotalMilliseconds, 6);

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1e9s")]
    [InlineData("10 parsecs")]
    [InlineData("999999999h")]
    public void What_is_no_duration_is_refused(string text) => Assert.Throws<EdgeException>(() => Durations.Parse(text));

    [Theory]
    [InlineData(0.85, "850 ms")]
    [InlineData(42, "42 s")]
    [InlineData(59.7, "1 min 0 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Durations_are_written_for_people(double seconds, string text) => Assert.Equal(text, Durations.Format(TimeSpan.FromSeconds(seconds)));
}
