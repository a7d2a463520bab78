using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Planning;

/// <summary>
/// Latency and bandwidth of a link from its recent transfers: least squares of <c>seconds = latency + bytes / bandwidth</c>, neither below zero, with weights that fade exponentially by the number of later
/// transfers, and with the link as it was last known as a weak observation. That one decides what transfers of a single size leave open: a difference goes to whichever of the two has the larger share of the time.
/// </summary>
/// <remarks>
/// Outliers and changes are told apart by <see cref="ChangeFilter{T}"/> among transfers of about a size (to a factor of four), as a bandwidth that has changed is not seen in small ones. After a change, what counts are the
/// two transfers that show it and, of every other size, the latest one, held back or not: it tells whether the latency or the bandwidth has changed.
/// </remarks>
/// <param name="stated">The link as it is stated.</param>
/// <param name="settings">How fast what is old fades.</param>
internal sealed class LinkEstimate(LinkProfile stated, ReplannerSettings settings)
{
    // What a difference is measured against where the link has none of it: a tenth of a millisecond, and 10 GB/s.
    private const double LeastLatency = 1e-4;
    private const double LeastSecondsPerByte = 1e-10;

    // The weight of what was last known, that of the newest transfer being 1. Between a hundredth, with which the two hardly part, and a thousandth, with which noise of a tenth parts them, either does.
    private const double PriorWeight = 0.003;

    private readonly Dictionary<int, ChangeFilter<Transfer>> _filters = [];
    private readonly List<Transfer> _recent = [];
    private int _count;
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
    /// <returns>Whether it shows that the link has changed, so that what came before is forgotten.</returns>
    public bool Observe(long bytes, double seconds)
    {
        var transfer = new Transfer(bytes, seconds, ++_count);
        if (!_filters.TryGetValue(transfer.Size, out var filter))
            _filters[transfer.Size] = filter = new(settings.ChangeFactor);
        var (taken, forget) = filter.Pass(transfer, Math.Max(seconds, LeastLatency) / Math.Max(_now.Latency + (bytes * _now.PerByte), LeastLatency));
        if (forget)
            Forget(transfer.Size);
        _recent.AddRange(taken);
        if (_recent.Count > settings.Window)
            _recent.RemoveRange(0, _recent.Count - settings.Window);
        if (taken.Count > 0)
            _now = Fit();
        return forget;
    }

    /// <summary>Of other sizes only the latest transfers remain.</summary>
    private void Forget(int size)
    {
        _known = _now;
        var latest = _recent.Concat(_filters.Values.Select(filter => filter.Release()).OfType<Transfer>()).Where(transfer => transfer.Size != size)
            .GroupBy(transfer => transfer.Size).Select(same => same.MaxBy(transfer => transfer.Index)).OrderBy(transfer => transfer.Index).ToList();
        _recent.Clear();
        _recent.AddRange(latest);
    }

    /// <summary>In u and v, shares of the scales: latency = known + u scale, seconds a byte = known + v scale.</summary>
    private (double Latency, double PerByte) Fit()
    {
        var (scaleL, scaleP) = (Math.Max(_known.Latency, LeastLatency), Math.Max(_known.PerByte, LeastSecondsPerByte));
        double uu = PriorWeight, uv = 0, vv = PriorWeight, ut = 0, vt = 0;
        foreach (var transfer in _recent)
        {
            // Over the time expected of a transfer of its size, so that small and large ones count alike, and old and new ones of a size too.
            var over = 1 / (scaleL + (transfer.Bytes * scaleP));
            var (a, b, t) = (scaleL * over, transfer.Bytes * scaleP * over, (transfer.Seconds - _known.Latency - (transfer.Bytes * _known.PerByte)) * over);
            var weight = Math.Pow(settings.Fading, _count - transfer.Index);
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

    /// <param name="Bytes">Bytes of it.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="Index">Place among all that were observed.</param>
    private readonly record struct Transfer(double Bytes, double Seconds, int Index)
    {
        /// <summary>Which of the sizes, each four times the one before.</summary>
        public int Size => (int)(Math.Log2(Bytes + 1) / 2);
    }
}
