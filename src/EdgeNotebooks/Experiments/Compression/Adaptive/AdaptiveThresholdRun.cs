namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>
/// Runs a cascade query by query over a link that changes, in virtual time: one query after another, each with recorded predictions. The threshold is told only what could be observed: times of the small model, and of
/// answers when they come. A probe runs beside the queries after it and is in no latency; that it shares the link with them is left out. The same seeds give the same run.
/// </summary>
public static class AdaptiveThresholdRun
{
    /// <summary>Runs all phases with the adaptive threshold, and again with each of the fixed ones, over the same images and times.</summary>
    /// <exception cref="EdgeException">A number of the settings is out of its range.</exception>
    public static ThresholdRunResult Run(ThresholdRunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        var queries = VirtualQuery.All(settings);
        var steps = Adaptive(settings, queries);
        return new ThresholdRunResult(
            steps,
            ThresholdPolicy.Of(null, steps, settings.Control.Bound),
            [.. settings.FixedThresholds.Select(threshold => ThresholdPolicy.Of(threshold, Fixed(settings, queries, threshold), settings.Control.Bound))]);
    }

    private static List<ThresholdStep> Adaptive(ThresholdRunSettings settings, IReadOnlyList<VirtualQuery> queries)
    {
        var control = new AdaptiveThreshold(ThresholdCurve.Of(settings.Calibration ?? settings.Queries), settings.Control);
        var steps = new List<ThresholdStep>(queries.Count);
        var now = 0.0;
        (VirtualQuery Query, double Sent)? probe = null;
        foreach (var query in queries)
        {
            control.ObserveNear(query.NearSeconds);
            var asked = now + query.NearSeconds;
            if (probe is { } sent && Waited(sent.Query, asked - sent.Sent))
                probe = null;
            var decision = control.Decide(query.Of.Confidence);
            if (decision == ThresholdDecision.Probe)
                probe = (query, asked);
            var step = Step(settings, steps.Count + 1, query, now, control.Threshold, decision);
            if (decision == ThresholdDecision.Offload)
                Waited(query, settings.TimeoutSeconds);
            now += step.LatencySeconds;
            steps.Add(step);
        }

        return steps;

        // Tells what can be seen of a query that was sent so long ago, and whether that is all there will be.
        bool Waited(VirtualQuery query, double seconds)
        {
            if (query.HopSeconds <= Math.Min(seconds, settings.TimeoutSeconds))
                control.ObserveHop(query.Of.SentBytes, query.HopSeconds);
            else if (seconds >= settings.TimeoutSeconds)
                control.ObserveLost();
            else if (seconds > 0)
                control.ObserveWaiting(seconds);
            return Math.Min(query.HopSeconds, settings.TimeoutSeconds) <= seconds;
        }
    }

    private static List<ThresholdStep> Fixed(ThresholdRunSettings settings, IReadOnlyList<VirtualQuery> queries, double threshold)
    {
        var steps = new List<ThresholdStep>(queries.Count);
        var now = 0.0;
        foreach (var query in queries)
        {
            var decision = query.Of.Confidence < threshold ? ThresholdDecision.Offload : ThresholdDecision.Keep;
            steps.Add(Step(settings, steps.Count + 1, query, now, threshold, decision));
            now += steps[^1].LatencySeconds;
        }

        return steps;
    }

    private static ThresholdStep Step(ThresholdRunSettings settings, int number, VirtualQuery query, double start, double threshold, ThresholdDecision decision)
    {
        var isLost = decision == ThresholdDecision.Offload && query.HopSeconds > settings.TimeoutSeconds;
        var hop = decision == ThresholdDecision.Offload ? Math.Min(query.HopSeconds, settings.TimeoutSeconds) : 0;
        var correct = decision == ThresholdDecision.Offload && !isLost ? query.Of.FarCorrect : query.Of.NearCorrect;
        return new ThresholdStep(number, query.Of.Image, start, query.Link, threshold, decision, isLost, decision == ThresholdDecision.Keep ? 0 : query.Of.SentBytes, query.NearSeconds + hop, correct);
    }
}
