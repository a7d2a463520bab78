using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Splitting.Adaptive;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>The notebook's example of a threshold that follows a link.</summary>
public static class AdaptiveThresholdExample
{
    private const int Queries = 400;

    /// <summary>
    /// A small and a large model at the times of their recording, by default the smallest and the largest of the recorded MobileNets of 8 bits; images go as JPEG. The link is Wi-Fi, then a slow mobile one, then none at all, then Wi-Fi again; the bound is on the mean
    /// latency of 50 queries.
    /// </summary>
    /// <param name="predictions">Null for the project's own recording.</param>
    /// <param name="boundSeconds">The bound.</param>
    /// <param name="nearId">The small model.</param>
    /// <param name="farId">The large one.</param>
    /// <exception cref="EdgeException">The two models are not among the predictions.</exception>
    public static ThresholdRunSettings WifiAndMobile(PredictionSet? predictions = null, double boundSeconds = 0.04, string nearId = "mobilenet_v1_0.25_128_quant", string farId = "mobilenet_v2_1.0_224_quant") => new()
    {
        Queries = CascadeQuery.Of(predictions ?? RecordedPredictions.Default, nearId, farId),
        Control = new AdaptiveThresholdSettings { Bound = new LatencyBound(boundSeconds), Link = LinkCatalog.Get("wifi-802.11n") },
        Phases = [new(LinkCatalog.Get("wifi-802.11n"), Queries), new(LinkCatalog.Get("lte-cat1"), Queries), new(ThresholdRunSettings.Outage, Queries), new(LinkCatalog.Get("wifi-802.11n"), Queries)],
    };
}
