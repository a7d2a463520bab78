using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Simulation.Links;

public sealed class LinkTextTests
{
    [Theory]
    [InlineData("latency=4ms", 0.004, 0, null, 0)]
    [InlineData("latency=47.76ms,bandwidth=12.5MB/s,jitter=1ms,loss=0.1%", 0.04776, 0.001, 12.5e6, 0.001)]
    [InlineData(" loss = 0.02 , bandwidth = 100 Mbit/s ", 0, 0, 12.5e6, 0.02)]
    [InlineData("bandwidth=4Mbps", 0, 0, 5e5, 0)]
    [InlineData("bandwidth=9600bit/s,latency=1s", 1, 0, 1200.0, 0)]
    [InlineData("bandwidth=64kbit/s", 0, 0, 8000.0, 0)]
    [InlineData("bandwidth=1.5Gbit/s", 0, 0, 187.5e6, 0)]
    [InlineData("bandwidth=500B/s", 0, 0, 500.0, 0)]
    [InlineData("bandwidth=3kB/s", 0, 0, 3000.0, 0)]
    [InlineData("bandwidth=2GB/s,latency=0", 0, 0, 2e9, 0)]
    public void A_text_is_read_in_the_units_that_it_is_written_in(string text, double latency, double jitter, double? bandwidth, double loss)
    {
        var link = LinkText.Parse(text);
        Assert.Equal((latency, jitter, loss), (link.LatencySeconds, link.JitterSeconds, link.LossRate));
        Assert.Equal(bandwidth, link.BandwidthBytesPerSecond);
    }

    [Theory]
    [InlineData("latency=4", "latency: '4' is not a duration; write a number and its unit, for example 10s, 250ms or 2min")]
    [InlineData("latency=-4ms", "latency: '-4ms' is not a duration; write a number and its unit, for example 10s, 250ms or 2min")]
    [InlineData("jitter=2h", "jitter: '2h' is out of range; write a time from 0 to an hour")]
    [InlineData("bandwidth=100", "bandwidth: '100' is no rate; write a number and its unit, for example 12.5MB/s (bytes) or 100Mbit/s")]
    [InlineData("bandwidth=100Mb/s", "bandwidth: '100Mb/s' is no rate; write a number and its unit, for example 12.5MB/s (bytes) or 100Mbit/s")]
    [InlineData("bandwidth=MB/s", "bandwidth: 'MB/s' is no rate; write a number and its unit, for example 12.5MB/s (bytes) or 100Mbit/s")]
    [InlineData("bandwidth=0MB/s", "bandwidth: '0MB/s' is out of range; write at least 1 byte a second (8 bit/s), and leave it out (in a file: null) for no limit")]
    [InlineData("loss=95%", "loss: '95%' is out of range; write a share of the packets from 0 to 0.9 (90%)")]
    [InlineData("loss=few", "loss: 'few' is no share; write for example 0.1% or 0.001")]
    [InlineData("loss=", "loss: '' is no share; write for example 0.1% or 0.001")]
    [InlineData("latency=1ms,latency=2ms", "latency: the field is there twice; remove one")]
    [InlineData("latenc=1ms", "latenc: the field is unknown; there are latency, bandwidth, jitter, loss")]
    [InlineData("latency=1ms,", "'' is no field; write FIELD=VALUE with commas between, for example latency=4ms,bandwidth=100Mbit/s,jitter=1ms,loss=0.1%")]
    public void What_is_not_as_it_must_be_is_refused_with_its_field(string text, string message) =>
        Assert.Equal($"link '{text}': {message}", Assert.Throws<EdgeException>(() => LinkText.Parse(text)).Message);

    [Theory]
    [InlineData("latency=4ms")]
    [InlineData("latency=0ms,bandwidth=8Mbit/s")]
    [InlineData("latency=47.76ms,bandwidth=0.5Mbit/s,jitter=1.5ms,loss=0.1%")]
    public void A_profile_is_written_as_it_is_read(string text) => Assert.Equal(text, LinkText.Of(LinkText.Parse(text)));
}
