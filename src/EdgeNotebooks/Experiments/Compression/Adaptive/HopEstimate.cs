using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>
/// How long asking the large model takes, from recent times: a part that is always there (both ways of the link, and the model) and a part for each byte sent, by <see cref="LinkEstimate"/>, and how recent times were spread
/// about that, outliers among them.
/// </summary>
internal sealed class HopEstimate
{
    /// <summary>A nanosecond: what a ratio is taken over is not zero.</summary>
    private const double Least = 1e-9;

    private readonly ThresholdCurve _curve;
    private readonly ReplannerSettings _settings;
    private readonly LinkEstimate _line;
    private readonly Queue<double> _ratios = [];
    private double _atLeast;

    public HopEstimate(ThresholdCurve curve, LinkProfile link, long returnedBytes, ReplannerSettings settings)
    {
        (_curve, _settings) = (curve, settings);
        _line = new LinkEstimate(link with { LatencySeconds = LinkTime.Seconds(link, 0) + curve.FarSeconds + LinkTime.Seconds(link, returnedBytes), JitterSeconds = 0 }, settings);
    }

    /// <summary>Mean of what is sent, as far as is known: no less than what is waited for already.</summary>
    public double Mean => Math.Max(Expected(_curve.MeanBytes) * MeanOf(ratio => ratio), _atLeast);

    /// <summary>Mean of its square.</summary>
    public double MeanSquare => Math.Max(Square * MeanOf(ratio => ratio * ratio), _atLeast * _atLeast);

    /// <summary>Probability that it takes longer than so many seconds.</summary>
    public double ShareAbove(double seconds)
    {
        if (_atLeast > seconds)
            return 1;
        var (always, perByte) = Line;
        return MeanOf(ratio => perByte > 0 ? _curve.ShareOfMore(((seconds / ratio) - always) / perByte) : always * ratio > seconds ? 1 : 0);
    }

    /// <summary>An answer came.</summary>
    public void Observe(long bytes, double seconds)
    {
        _atLeast = 0;
        var last = seconds / Expected(bytes);
        if (_line.Observe(bytes, seconds))
            _ratios.Clear();
        _ratios.Enqueue(_ratios.Count == 0 ? seconds / Expected(bytes) : last);
        while (_ratios.Count > _settings.Window)
            _ratios.Dequeue();
    }

    /// <summary>An answer has been waited for so long and is not there.</summary>
    public void ObserveWaiting(double seconds) => _atLeast = Math.Max(_atLeast, seconds);

    private (double Always, double PerByte) Line
    {
        get
        {
            var line = _line.Profile;
            return (line.LatencySeconds, line.BandwidthBytesPerSecond is { } rate ? 1 / rate : 0);
        }
    }

    private double Square
    {
        get
        {
            var (always, perByte) = Line;
            return (always * always) + (2 * always * perByte * _curve.MeanBytes) + (perByte * perByte * _curve.MeanSquareBytes);
        }
    }

    private double Expected(double bytes)
    {
        var (always, perByte) = Line;
        return Math.Max(always + (bytes * perByte), Least);
    }

    private double MeanOf(Func<double, double> value) => _ratios.Count == 0 ? value(1) : _ratios.Average(value);
}
