using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Audits;

/// <summary>Audits a measurement on the session that it was made with.</summary>
internal static class Audit
{
    /// <summary>Outputs kept in a run.</summary>
    public const int Outputs = 32;

    private const int Turns = 5;
    private const double TurnShare = 0.1;

    /// <summary>Compares throughputs in turns, and the outputs that were kept with those of the same samples alone.</summary>
    /// <param name="target">What was measured.</param>
    /// <param name="load">How.</param>
    /// <param name="sampler">What was kept.</param>
    /// <param name="cancellation">Ends it between two queries.</param>
    public static AuditResult Run(SessionTarget target, LoadSettings load, OutputSampler sampler, CancellationToken cancellation)
    {
        var kept = sampler.Kept.Where(entry => entry.Outputs.Count > 0).ToList();
        var worst = kept.Count > 0 ? kept.Max(entry => Difference(entry.Outputs, target.Answer(entry.Sample))) : (double?)null;
        return new AuditResult(RepeatRatio(target, load, cancellation), kept.Count, worst);
    }

    private static double? RepeatRatio(SessionTarget target, LoadSettings load, CancellationToken cancellation)
    {
        if (target.SampleCount < 2 * target.BatchSize)
            return null;

        var turn = load with
        {
            Scenario = Scenario.SingleStream,
            SamplesPerQuery = target.BatchSize,
            QueriesInFlight = 1,
            Warmup = load.Warmup * TurnShare,
            MinDuration = load.MinDuration * TurnShare,
            MinCount = 1,
            RawLatencyLimit = 0,
        };
        var ratios = new List<double>();
        for (var i = 0; i < Turns; i++)
        {
            // Who comes first changes, so that a drift of the machine favours neither.
            var first = LoadGenerator.Run(target, turn with { RepeatsSamples = i % 2 == 0 }, cancellation: cancellation).ThroughputPerSecond.Value;
            var second = LoadGenerator.Run(target, turn with { RepeatsSamples = i % 2 != 0 }, cancellation: cancellation).ThroughputPerSecond.Value;
            ratios.Add(i % 2 == 0 ? first / second : second / first);
        }

        return ratios.Order().ElementAt(Turns / 2);
    }

    private static double Difference(IReadOnlyList<OutputTensor> underLoad, IReadOnlyList<OutputTensor> alone)
    {
        var worst = 0.0;
        foreach (var (a, b) in underLoad.Zip(alone))
        {
            if (!a.Shape.SequenceEqual(b.Shape))
                return double.PositiveInfinity;
            double largest = 0, difference = 0;
            for (var i = 0; i < a.Elements.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs(b.Elements.Span[i]));
                difference = Math.Max(difference, Math.Abs(a.Elements.Span[i] - b.Elements.Span[i]));
            }

            // NaN compares with nothing: it is as wrong as can be.
            var share = difference == 0 ? 0 : difference / largest;
            worst = double.IsFinite(share) ? Math.Max(worst, share) : double.PositiveInfinity;
        }

        return worst;
    }
}
