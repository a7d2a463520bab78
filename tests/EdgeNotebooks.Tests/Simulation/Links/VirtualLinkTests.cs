using EdgeNotebooks.Simulation;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Simulation.Links;

public sealed class VirtualLinkTests : IEventSink
{
    private readonly EventEngine _engine = new();
    private readonly List<(long Argument, long AtNs)> _arrived = [];

    void IEventSink.Handle(long argument) => _arrived.Add((argument, _engine.NowNs));

    // 1 MB/s and 5 ms: 1000 bytes leave after 1 ms and arrive 5 ms later; what is sent meanwhile waits; an empty message takes the latency alone.
    [Fact]
    public void Messages_leave_one_after_another_and_arrive_after_the_latency()
    {
        var link = Link("latency=5ms,bandwidth=1MB/s");
        link.Send(1000, this, 1);
        link.Send(2000, this, 2);
        _engine.AdvanceTo(2_500_000);
        link.Send(500, this, 3);
        _engine.AdvanceTo(10_000_000);
        link.Send(0, this, 4);
        Assert.Equal(16_000_000, link.Send(1000, this, 5));
        _engine.AdvanceTo(long.MaxValue);
        Assert.Equal([(1, 6_000_000), (2, 8_000_000), (3, 8_500_000), (4, 15_000_000), (5, 16_000_000)], _arrived);
        Assert.Equal((5, 4500, 0), (link.Messages, link.Bytes, link.LostPackets));
    }

    [Fact]
    public void Without_a_limit_only_the_latency_counts()
    {
        var link = new VirtualLink(_engine, LinkCatalog.Get("paper-edge-cloud"));
        Assert.Equal([47_760_000, 47_760_000], [link.Send(1_000_000_000, this, 0), link.Send(1, this, 1)]);
    }

    // Half of the first message's time has passed when the rate doubles: what is on its way is left alone.
    [Fact]
    public void A_change_holds_for_what_is_sent_after_it_and_order_is_kept()
    {
        var link = Link("latency=100ms,bandwidth=1MB/s");
        Assert.Equal(200_000_000, link.Send(100_000, this, 1));
        link.Profile = LinkText.Parse("latency=0,bandwidth=2MB/s");
        Assert.Equal(200_000_000, link.Send(100_000, this, 2));
        Assert.Equal(250_000_000, link.Send(200_000, this, 3));
    }

    // A normal variable of mean 10 ms and deviation 2 ms; the standard error of its mean over 20,000 is 14 us and of its deviation 10 us, and five of them are allowed. A gap of 60 ms keeps order out of it.
    [Fact]
    public void Jitter_has_the_stated_mean_and_deviation()
    {
        var delays = Delays(Link("latency=10ms,jitter=2ms"), 20_000, 100, gapNs: 60_000_000);
        var mean = delays.Average();
        Assert.Equal(0.010, mean, 5 * 14e-6);
        Assert.Equal(0.002, Math.Sqrt(delays.Average(delay => (delay - mean) * (delay - mean))), 5 * 10e-6);
    }

    // E max(0, 1 ms + 2 ms Z) = 1 ms Phi(1/2) + 2 ms phi(1/2) = 0.691462 ms + 0.704131 ms (tables of the normal distribution).
    [Fact]
    public void Jitter_is_cut_off_at_a_latency_of_zero_and_the_mean_knows()
    {
        var link = Link("latency=1ms,jitter=2ms");
        var delays = Delays(link, 20_000, 100, gapNs: 60_000_000);
        Assert.Equal(0.001395593, LinkTime.Seconds(link.Profile, 100), 1e-9);
        Assert.Equal(0.001395593, delays.Average(), 5 * 0.0014 / Math.Sqrt(20_000));
        Assert.Equal(0, delays.Min());
    }

    [Fact]
    public void Jitter_and_loss_keep_the_order()
    {
        var link = Link("latency=1ms,jitter=5ms,loss=2%");
        var last = 0L;
        for (var i = 0; i < 10_000; i++)
        {
            _engine.AdvanceTo(i * 100_000L);
            var arrives = link.Send(1460, this, i);
            Assert.True(arrives >= Math.Max(last, _engine.NowNs), $"message {i}");
            last = arrives;
        }

        _engine.AdvanceTo(long.MaxValue);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (long)i), _arrived.Select(arrival => arrival.Argument));
    }

    // Ten packets with 2% lost: 10 x 0.02 / 0.98 losses of 200 ms a message on average; the number of losses has variance 10 x 0.02 / 0.98^2, and five standard errors are allowed.
    [Theory]
    [InlineData("latency=10ms,bandwidth=1MB/s,loss=2%", 0.0146 + 0.010, 0.2)]
    [InlineData("latency=150ms,bandwidth=1MB/s,loss=2%", 0.0146 + 0.150, 0.6)]
    public void A_loss_costs_a_timeout_and_the_mean_in_closed_form_is_the_simulated_one(string text, double withoutLoss, double timeout)
    {
        const int Messages = 20_000;
        var link = Link(text);
        var expected = withoutLoss + (10 * 0.02 / 0.98 * timeout);
        Assert.Equal(expected, LinkTime.Seconds(link.Profile, 14_600), 1e-12);
        var error = timeout * Math.Sqrt(10 * 0.02 / 0.98 / 0.98 / Messages);
        Assert.Equal(expected, Delays(link, Messages, 14_600, gapNs: 20_000_000_000).Average(), 5 * error);
        Assert.Equal(Messages * 10 * 0.02 / 0.98, link.LostPackets, 5 * Math.Sqrt(Messages * 10 * 0.02 / 0.98 / 0.98));
    }

    [Fact]
    public void A_link_repeats_itself_and_two_of_one_seed_are_unrelated_by_name()
    {
        var profile = LinkText.Parse("latency=10ms,jitter=2ms,loss=1%");
        List<double> Of(ulong seed, string name) => new VirtualLinkTests() is var fresh ? fresh.Delays(new VirtualLink(fresh._engine, profile, seed, name), 50, 14_600, 10_000_000_000) : [];
        Assert.Equal(Of(7, "up"), Of(7, "up"));
        Assert.NotEqual(Of(7, "up"), Of(7, "down"));
        Assert.NotEqual(Of(7, "up"), Of(8, "up"));
    }

    [Fact]
    public void A_message_of_negative_length_or_of_more_than_a_year_is_refused()
    {
        var link = Link("bandwidth=1B/s");
        Assert.Throws<ArgumentOutOfRangeException>(() => link.Send(-1, this, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => link.Send(1_000_000_000, this, 0));
    }

    private VirtualLink Link(string text) => new(_engine, LinkText.Parse(text));

    /// <summary>Seconds from sending to arrival of messages sent at equal distances.</summary>
    private List<double> Delays(VirtualLink link, int messages, long bytes, long gapNs)
    {
        List<double> delays = [];
        for (var i = 0; i < messages; i++)
        {
            _engine.AdvanceTo(i * gapNs);
            delays.Add((link.Send(bytes, this, i) - _engine.NowNs) / 1e9);
        }

        return delays;
    }
}
