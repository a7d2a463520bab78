using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>A query of a run with all that could happen to it drawn, whatever is then decided: so that every threshold meets the same.</summary>
/// <param name="Of">The image.</param>
/// <param name="Link">The link as it is.</param>
/// <param name="NearSeconds">What the small model takes.</param>
/// <param name="HopSeconds">What asking the large one takes.</param>
internal readonly record struct VirtualQuery(CascadeQuery Of, LinkProfile Link, double NearSeconds, double HopSeconds)
{
    /// <summary>All queries of all phases.</summary>
    public static IReadOnlyList<VirtualQuery> All(ThresholdRunSettings settings)
    {
        var images = RandomStreams.Of(settings.QuerySeed, "images");
        var times = RandomStreams.Of(settings.TimeSeed, "times of models");
        var queries = new List<VirtualQuery>();
        foreach (var link in settings.Phases.SelectMany(phase => Enumerable.Repeat(phase.Link, phase.Queries)))
        {
            var image = settings.Queries[images.NextBelow(settings.Queries.Count)];
            var (near, far) = (Vary(image.NearSeconds, ref times), Vary(image.FarSeconds, ref times));
            var (up, down) = (OneWay(link, image.SentBytes, "up"), OneWay(link, settings.Control.ReturnedBytes, "down"));
            queries.Add(new VirtualQuery(image, link, near, up + far + down));
        }

        return queries;

        // A message that finds the link idle: each query draws for itself.
        double OneWay(LinkProfile link, long bytes, string way)
        {
            var flow = new LinkFlow(settings.TimeSeed, FormattableString.Invariant($"query {queries.Count} {way}"));
            flow.Begin(link);
            return flow.Arrive(link, (long)(LinkTime.BusySeconds(link, bytes) * 1e9), bytes) / 1e9;
        }

        // A uniform number has a standard deviation of its width over the root of 12.
        double Vary(double seconds, ref SplitMix64 random) => seconds * (1 + (settings.Variation * Math.Sqrt(12) * (random.NextUnit() - 0.5)));
    }
}
