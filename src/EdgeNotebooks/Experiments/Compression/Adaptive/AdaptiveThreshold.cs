using EdgeNotebooks.Planning;
using MathNet.Numerics.Distributions;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>
/// Chooses a cascade's threshold while it runs: the highest, which is the most accurate, whose latency is predicted to keep to a bound. Predicted from what each threshold offloads of the queries that the cascade was
/// calibrated with, and from running estimates of how long the small model and asking the large one take. Any thread.
/// </summary>
/// <remarks>
/// With f the share that is offloaded, L the small model's time, H the time that asking the large one takes on top, and W the queries of a window, the mean of a window is expected at L + f E[H], with a variance of
/// (f E[H²] − f² E[H]²) / W; its 90th percentile is within the bound B while at most a tenth of its queries are above it, each with probability q = f P(H > B − L), their share with a variance of q (1 − q) / W. Either
/// has to keep to its limit with <see cref="AdaptiveThresholdSettings.Assurance"/>, by the normal distribution. Queries are taken to be alike, and independent: the variation of L is left out.
/// <para>
/// A single time that is off by a factor of two is an outlier, two in a row are a change (<see cref="ReplannerSettings.ChangeFactor"/>). In an outage the estimate grows with the time that is waited; once an answer is given
/// up, nothing more is offloaded until one comes, which a probe has to bring about.
/// </para>
/// </remarks>
public sealed class AdaptiveThreshold
{
    private readonly object _gate = new();
    private readonly ThresholdCurve _curve;
    private readonly AdaptiveThresholdSettings _settings;
    private readonly IReadOnlyList<ThresholdLevel> _levels;
    private readonly HopEstimate _hop;
    private readonly SpeedEstimate _near;
    private readonly double _deviations;
    private readonly int _probeAfter;
    private ThresholdLevel _present;
    private bool _isAway;
    private bool _isProbing;
    private int _sinceSent;

    /// <param name="curve">The cascade as it was calibrated.</param>
    /// <param name="settings">The bound, and how it is kept.</param>
    /// <exception cref="EdgeException">A number of the settings is out of its range.</exception>
    public AdaptiveThreshold(ThresholdCurve curve, AdaptiveThresholdSettings settings)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        var estimates = settings.Estimates ?? new ReplannerSettings();
        (_curve, _settings, _present) = (curve, settings, curve.Levels[0]);
        _levels = [.. curve.Levels.Where(level => level.Threshold <= curve.Best.Threshold)];
        _hop = new HopEstimate(curve, settings.Link, settings.ReturnedBytes, estimates);
        _near = new SpeedEstimate(estimates);
        _deviations = Normal.InvCDF(0, 1, settings.Assurance);
        _probeAfter = (int)Math.Ceiling(1 / settings.ProbeShare) - 1;
    }

    /// <summary>The threshold now.</summary>
    public double Threshold
    {
        get
        {
            lock (_gate)
                return Choose().Threshold;
        }
    }

    /// <summary>Mean seconds that asking the large model is estimated to take now; null while no answer comes.</summary>
    public double? HopSeconds
    {
        get
        {
            lock (_gate)
                return _isAway ? null : _hop.Mean;
        }
    }

    /// <summary>What to do with a query that the small model has answered.</summary>
    /// <param name="confidence">Of its answer; 0 to 1.</param>
    public ThresholdDecision Decide(double confidence)
    {
        lock (_gate)
        {
            if (confidence < Choose().Threshold)
            {
                _sinceSent = 0;
                return ThresholdDecision.Offload;
            }

            if (_isProbing || ++_sinceSent <= _probeAfter)
                return ThresholdDecision.Keep;
            (_sinceSent, _isProbing) = (0, true);
            return ThresholdDecision.Probe;
        }
    }

    /// <summary>The small model took so long.</summary>
    /// <param name="seconds">Above 0.</param>
    public void ObserveNear(double seconds)
    {
        RequireTime(seconds);
        lock (_gate)
            _near.Observe(seconds / _curve.NearSeconds);
    }

    /// <summary>The large model's answer to an offloaded query or a probe came after so long.</summary>
    /// <param name="sentBytes">Bytes that were sent.</param>
    /// <param name="seconds">From sending to the answer; above 0.</param>
    public void ObserveHop(long sentBytes, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sentBytes);
        RequireTime(seconds);
        lock (_gate)
        {
            _hop.Observe(sentBytes, seconds);
            (_isAway, _isProbing) = (false, false);
        }
    }

    /// <summary>An offloaded query or a probe has waited so long for its answer, which is not there yet.</summary>
    /// <param name="seconds">Above 0.</param>
    public void ObserveWaiting(double seconds)
    {
        RequireTime(seconds);
        lock (_gate)
            _hop.ObserveWaiting(seconds);
    }

    /// <summary>The answer to an offloaded query or a probe was given up.</summary>
    public void ObserveLost()
    {
        lock (_gate)
            (_isAway, _isProbing) = (true, false);
    }

    private ThresholdLevel Choose()
    {
        var allowed = _isAway ? _levels[0] : Highest();
        var isLower = allowed.Threshold < _present.Threshold;
        if (isLower || allowed.OffloadedShare * (1 - _settings.MinimumGain) >= _present.OffloadedShare)
            _present = allowed;
        return _present;
    }

    private ThresholdLevel Highest()
    {
        var (bound, near) = (_settings.Bound, _curve.NearSeconds * _near.Factor);
        if (bound.Kind == LatencyBoundKind.Mean)
        {
            var (mean, square) = (_hop.Mean, _hop.MeanSquare);
            return Last(share => IsWithin(near + (share * mean), (share * square) - (share * share * mean * mean), bound.Seconds));
        }

        var slow = _hop.ShareAbove(bound.Seconds - near);
        return Last(share => near <= bound.Seconds && IsWithin(share * slow, share * slow * (1 - (share * slow)), bound.ShareAbove));

        ThresholdLevel Last(Func<double, bool> keeps) => _levels.LastOrDefault(level => keeps(level.OffloadedShare)) ?? _levels[0];
    }

    private bool IsWithin(double mean, double variance, double limit) => mean + (_deviations * Math.Sqrt(Math.Max(variance, 0) / _settings.Bound.Window)) <= limit;

    private static void RequireTime(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        if (!double.IsFinite(seconds))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "a time is a number");
    }
}
