using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>What a threshold comes to by both models alone: each image's confidence and time from the small one, its time from the large one.</summary>
/// <param name="Offloaded">Queries below the threshold.</param>
/// <param name="Correct">Queries answered rightly; null where that is not known.</param>
/// <param name="LatenciesNs">Of each query: the small model's, and the large one's too where the query is below.</param>
internal sealed record ComputedCascade(long Offloaded, long? Correct, IReadOnlyList<long> LatenciesNs)
{
    public static ComputedCascade Of(LiveChoice local, LiveChoice remote, double threshold)
    {
        var (offloaded, correct, latencies) = (0L, (long?)0, new long[local.Queries.Count]);
        for (var i = 0; i < latencies.Length; i++)
        {
            LiveCascadeQuery small = local.Queries[i], large = remote.Queries[i];
            var goes = small.Confidence < threshold;
            offloaded += goes ? 1 : 0;
            correct += (goes ? large : small).Correct switch { null => null, true => 1, false => 0 };
            latencies[i] = small.LatencyNs + (goes ? large.LatencyNs : 0);
        }

        return new ComputedCascade(offloaded, correct, latencies);
    }
}
