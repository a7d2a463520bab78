using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Planning;

/// <summary>
/// Latency and bandwidth of a link from its recent transfers: least squares of <c>seconds = latency + bytes / bandwidth</c>, neither below zero, with weights that fade exponentially by the number of later
/// transfers and with the link as it was last known as one weak observation of each. That one decides what transfers of a single size leave open: a difference goes to whichever of the two has the larger share of
/// the time. Outliers and changes are told apart by <see cref="ChangeFilter{T}"/> among transfers of about a size (to a factor of four), since a bandwidth that has changed is not seen in small ones: a change forgets
/// the earlier ones of its size, and the link as estimated before it is what was last known.
/// </summary>
/// <param name="stated">The link as it is stated.</param>
/// <param name="settings">How fast what is old fades.</param>
internal sealed class LinkEstimate(LinkProfile stated, ReplannerSettings settings)
{
    // What a difference is measured against where the stated link has none of it: a tenth of a millisecond, and 10 GB/s.
    private const double LeastLatency = 1e-4;
    private const double LeastSecondsPerByte = 1e-10;

    // The weight of what was last known, that of the newest transfer being 1.
    private const double PriorWeight = 0.01;

    private readonly Dictionary<int, ChangeFilter<(double Bytes, double Seconds)>> _filters = [];
    private readonly List<(double Bytes, double Seconds)> _recent = [];
    private (double Latency, double PerByte) _known = Stated(stated);
    private (double Latency, double PerByte) _now = Stated(stated);

    /// <summary>The link as estimated: without jitter and loss, whose means are in its latency and bandwidth.</summary>
    public LinkProfile Profile => stated with
    {
        LatencySeconds = _now.Latency,
        JitterSeconds = 0,
        LossRate = 0,
        BandwidthBytesPerSecond = _now.PerByte > 0 ? 1 / _now.PerByte : null,
        Source = "estimated from observed transfers",
    };

    /// <summary>Takes a transfer into account.</summary>
    public void Observe(long bytes, double seconds)
    {
        var expected = Math.Max(_now.Latency + (bytes * _now.PerByte), LeastLatency);
        if (!_filters.TryGetValue(SizeOf(bytes), out var filter))
            _filters[SizeOf(bytes)] = filter = new(settings.ChangeFactor);
        var (taken, forget) = filter.Pass((bytes, seconds), seconds / expected);
        if (forget)
        {
            _recent.RemoveAll(transfer => SizeOf(transfer.Bytes) == SizeOf(bytes));
            _known = _now;
        }

        _recent.AddRange(taken);
        if (_recent.Count > settings.Window)
            _recent.RemoveRange(0, _recent.Count - settings.Window);
        if (taken.Count > 0)
            _now = Fit();
    }

    /// <summary>Which of the sizes, each four times the one before.</summary>
    private static int SizeOf(double bytes) => (int)(Math.Log2(bytes + 1) / 2);

    /// <summary>In u and v, shares of the scales: latency = known + u scale, seconds a byte = known + v scale.</summary>
    private (double Latency, double PerByte) Fit()
    {
        var (scaleL, scaleP) = (Math.Max(_known.Latency, LeastLatency), Math.Max(_known.PerByte, LeastSecondsPerByte));
        double uu = PriorWeight, uv = 0, vv = PriorWeight, ut = 0, vt = 0, weight = 1;
        for (var i = _recent.Count - 1; i >= 0; i--, weight *= settings.Fading)
        {
            // Over the time expected of a transfer of its size, so that small and large ones count alike and old and new ones of a size too.
            var (bytes, seconds) = _recent[i];
            var over = 1 / (scaleL + (bytes * scaleP));
            var (a, b, t) = (scaleL * over, bytes * scaleP * over, (seconds - _known.Latency - (bytes * _known.PerByte)) * over);
            uu += weight * a * a;
            uv += weight * a * b;
            vv += weight * b * b;
            ut += weight * a * t;
            vt += weight * b * t;
        }

        var determinant = (uu * vv) - (uv * uv);
        var (u, v) = (((ut * vv) - (vt * uv)) / determinant, ((vt * uu) - (ut * uv)) / determinant);

        // A convex function of two variables with a bound each: where the free optimum breaks one, the optimum lies on it.
        var (lowU, lowV) = (-_known.Latency / scaleL, -_known.PerByte / scaleP);
        if (u < lowU)
            (u, v) = (lowU, Math.Max((vt - (uv * lowU)) / vv, lowV));
        else if (v < lowV)
            (u, v) = (Math.Max((ut - (uv * lowV)) / uu, lowU), lowV);
        return (_known.Latency + (u * scaleL), _known.PerByte + (v * scaleP));
    }

    /// <summary>The line through no byte and many: losses make a message longer by its bytes too.</summary>
    private static (double Latency, double PerByte) Stated(LinkProfile stated)
    {
        const long Many = 1_000_000;
        var none = LinkTime.Seconds(stated, 0);
        return (none, (LinkTime.Seconds(stated, Many) - none) / Many);
    }
}
