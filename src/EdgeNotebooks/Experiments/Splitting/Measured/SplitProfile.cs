using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>
/// Times of the whole model on each tier, and of both halves of a few cuts in turn, as a query runs them, with nothing but loopback between: a half that is run again and again by itself finds its weights and
/// activations where it left them, and takes less than it does in use.
/// </summary>
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
            timed.AddRange(profiled.Select(cut => tiers.BothClocked(cut, port)));
            Turns.Run(timed, settings, cancellation);
            var points = profiled.Zip(timed.Skip(2), (cut, session) => new ProfilePoint(cut.Index, session.PartSeconds[0], session.PartSeconds[1])).ToList();
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
