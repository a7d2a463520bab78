namespace EdgeNotebooks.Planning;

/// <summary>
/// Plans again while a split runs: it is told how long transfers and the tiers took, and says what to run now, in one pass over the cuts. It leaves a choice that can still be chosen only for one that is better by
/// <see cref="ReplannerSettings.MinimumGain"/>, so that noise does not make it go to and fro. Any thread may observe while any other asks; observing never waits for planning.
/// </summary>
/// <remarks>
/// What is not done is not observed. Transfers of one size do not tell latency from bandwidth (<c>LinkEstimate</c>): the result on its way back, or a few bytes now and then, do beside the large ones. Where all runs on the
/// near tier nothing is sent: that the link is better again shows only in messages sent for that purpose, a small one and one about as large as what a cut sends.
/// </remarks>
public sealed class Replanner
{
    private readonly SplitProblem _problem;
    private readonly ReplannerSettings _settings;
    private readonly LinkEstimate _link;
    private readonly SpeedEstimate _near;
    private readonly SpeedEstimate _far;
    private readonly object _estimates = new();
    private readonly object _planning = new();
    private (SplitKind Kind, int? Cut)? _current;

    /// <param name="problem">What is planned, with the link and the tiers as they are expected.</param>
    /// <param name="settings">Null for the defaults.</param>
    public Replanner(SplitProblem problem, ReplannerSettings? settings = null)
    {
        _settings = settings ?? new ReplannerSettings();
        ArgumentOutOfRangeException.ThrowIfNegative(_settings.MinimumGain, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_settings.Fading, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_settings.Fading, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(_settings.Window, 2, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_settings.ChangeFactor, 1, nameof(settings));
        (_problem, _link, _near, _far) = (problem, new LinkEstimate(problem.Link, _settings), new SpeedEstimate(_settings), new SpeedEstimate(_settings));
    }

    /// <summary>A message of so many bytes took so long to arrive.</summary>
    /// <param name="bytes">Bytes of it; not negative.</param>
    /// <param name="seconds">From sending it into an idle link to the arrival of its last byte, one way; above 0.</param>
    public void ObserveTransfer(long bytes, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        RequireTime(seconds);
        lock (_estimates)
            _link.Observe(bytes, seconds);
    }

    /// <summary>What the near tier does in a choice took so long.</summary>
    /// <param name="row">The choice, e.g. <see cref="Replanning.Current"/>.</param>
    /// <param name="seconds">Time; above 0.</param>
    public void ObserveNear(PlannedSplit row, double seconds) => Observe(_near, row.Cut is { } cut ? _problem.Near.Near(cut) : row.Kind == SplitKind.AllLocal ? _problem.Near.Whole : TierCost.Nothing, seconds);

    /// <summary>What the far tier does in a choice took so long.</summary>
    /// <param name="row">The choice.</param>
    /// <param name="seconds">Time; above 0.</param>
    public void ObserveFar(PlannedSplit row, double seconds) => Observe(_far, row.Cut is { } cut ? _problem.Far.Far(cut) : row.Kind == SplitKind.AllRemote ? _problem.Far.Whole : TierCost.Nothing, seconds);

    /// <summary>Plans with what has been observed. The first time it takes the best.</summary>
    public Replanning Plan()
    {
        lock (_planning)
        {
            SplitProblem problem;
            double near, far;
            lock (_estimates)
            {
                (near, far) = (_near.Factor, _far.Factor);
                problem = _problem with { Link = _link.Profile };
            }

            var plan = SplitPlanner.Plan(problem with { Near = new ScaledTier(problem.Near, near), Far = new ScaledTier(problem.Far, far) });
            var present = _current is { } known ? plan.Rows.First(row => (row.Kind, row.CutIndex) == known) : null;
            var next = present is { Refusal: null } && plan.Best is { } best && !Pays(present, best) ? present : plan.Best;
            var last = _current;
            _current = next is null ? null : (next.Kind, next.CutIndex);
            return new Replanning(next, last is not null && _current != last, problem.Link, near, far, plan);
        }
    }

    /// <summary>Scores are less the better, those of throughput below zero.</summary>
    private bool Pays(PlannedSplit present, PlannedSplit best)
    {
        var (from, to) = (present.Score(_problem.Objective)!.Value, best.Score(_problem.Objective)!.Value);
        return from - to > _settings.MinimumGain * Math.Abs(from);
    }

    private void Observe(SpeedEstimate tier, TierCost expected, double seconds)
    {
        RequireTime(seconds);
        if (expected.Seconds is not > 0)
            return;
        lock (_estimates)
            tier.Observe(seconds / expected.Seconds.Value);
    }

    private static void RequireTime(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        if (!double.IsFinite(seconds))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "a time is a number");
    }
}
