using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Splitting.Adaptive;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>The notebook's example of a threshold that follows a link.</summary>
public static class ThresholdExample
{
    private const int Queries = 400;
    private const double BoundSeconds = 0.03;

    /// <summary>The smallest recorded model here and the full one behind Wi-Fi, then a slow mobile link, then none, then Wi-Fi again; mean latency within 30 ms. Times of both models as they were recorded.</summary>
    /// <param name="predictions">Of both.</param>
    /// <param name="nearId">The compressed model.</param>
    /// <param name="farId">The full one.</param>
    /// <exception cref="EdgeException">There are no predictions of one of them.</exception>
    public static ThresholdRunSettings WithinBound(PredictionSet predictions, string nearId, string farId) => new()
    {
        Queries = CascadeQuery.Of(predictions, nearId, farId),
        Control = new AdaptiveThresholdSettings { Bound = new LatencyBound(BoundSeconds), Link = LinkCatalog.Get("wifi-802.11n") },
        Phases = [new(LinkCatalog.Get("wifi-802.11n"), Queries), new(LinkCatalog.Get("lte-cat1"), Queries), new(ThresholdRunSettings.Outage, Queries), new(LinkCatalog.Get("wifi-802.11n"), Queries)],
    };
}
