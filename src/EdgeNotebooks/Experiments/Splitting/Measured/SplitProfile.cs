using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>Times of the whole model and of the halves of a few cuts, each tier alone; the far tier's through its node, over bare loopback.</summary>
internal static class SplitProfile
{
    /// <summary>Some of the cuts, evenly spread, the first and the last among them.</summary>
    public static IReadOnlyList<Cut> Choose(IReadOnlyList<Cut> cuts, int count) => count >= cuts.Count ? cuts
        : count == 1 ? [cuts[cuts.Count / 2]]
        : [.. Enumerable.Range(0, count).Select(i => cuts[(int)Math.Round((double)i * (cuts.Count - 1) / (count - 1))])];

    /// <summary>Measures both tiers.</summary>
    /// <param name="settings">How long.</param>
    /// <param name="tiers">Opens the parts.</param>
    /// <param name="port">Of the node itself.</param>
    /// <param name="model">The model's cost, and all its cuts.</param>
    /// <param name="profiled">The cuts whose halves are timed.</param>
    /// <param name="cancellation">Ends it between two inferences.</param>
    public static (ITier Near, ITier Far) Measure(SplitSettings settings, SplitTiers tiers, int port, (HalfWork Whole, IReadOnlyList<Cut> Cuts) model, IReadOnlyList<Cut> profiled, CancellationToken cancellation)
    {
        var timed = new List<TimedSession>();
        try
        {
            timed.Add(tiers.NearWhole());
            timed.Add(tiers.FarWhole(port));
            foreach (var cut in profiled)
            {
                timed.Add(tiers.NearHalf(cut));
                timed.Add(tiers.FarHalf(cut, port));
            }

            Turns.Run(timed, settings, cancellation);
            var points = profiled.Select((cut, i) => new ProfilePoint(cut.Index, timed[2 + (2 * i)].MedianSeconds, timed[3 + (2 * i)].MedianSeconds)).ToList();
            return (
                new ProfiledTier(settings.Near.Device, model.Cuts, model.Whole, timed[0].MedianSeconds, points),
                new ProfiledTier(settings.Far.Device, model.Cuts, model.Whole, timed[1].MedianSeconds, points));
        }
        finally
        {
            timed.ForEach(session => session.Dispose());
        }
    }
}
