using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>What a threshold comes to by both models alone, through <see cref="CascadeStudy"/>: each image's confidence from the small one, and the mean times of both.</summary>
/// <param name="Offloaded">Queries below the threshold.</param>
/// <param name="Correct">Queries answered rightly; null where that is not known.</param>
/// <param name="MeanNs">Mean latency.</param>
internal sealed record ComputedCascade(long Offloaded, long? Correct, double MeanNs)
{
    public static ComputedCascade Of(LiveChoice local, LiveChoice remote, double threshold)
    {
        var count = local.Queries.Count;
        var outcome = CascadeStudy.Evaluate([Tier("near", local) with { Hop = null }, Tier("far", remote)], [threshold]);
        var isKnown = local.Queries.Concat(remote.Queries).All(query => query.Correct is not null);
        return new ComputedCascade((long)Math.Round(outcome.Offloaded[0] * count), isKnown ? (long)Math.Round(outcome.Accuracy * count) : null, outcome.MeanLatencyMs * 1e6);
    }

    // The time of a query that the large model alone answers has the way there and back in it.
    private static CascadeTier Tier(string name, LiveChoice choice) => new()
    {
        Name = name,
        Confidences = [.. choice.Queries.Select(query => query.Confidence ?? 1)],
        Correct = [.. choice.Queries.Select(query => query.Correct == true)],
        LatencyMs = choice.Queries.Average(query => query.LatencyNs) / 1e6,
        Hop = new CascadeHop { NetworkMs = 0, SentBytes = [.. choice.Queries.Select(query => Math.Max((int)query.SentBytes, 1))] },
        PredictionProvenance = Provenance.Measured,
        LatencyProvenance = Provenance.Measured,
    };
}
