using System.Diagnostics;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>Measures every choice as a whole: the near half here, what crosses over the link, the far half at the node, the result back.</summary>
internal static class EndToEnd
{
    /// <param name="settings">How long, in which order.</param>
    /// <param name="tiers">Opens the parts.</param>
    /// <param name="port">The near end of the link.</param>
    /// <param name="cuts">The cuts to measure.</param>
    /// <param name="progress">Told after each turn.</param>
    /// <param name="cancellation">Ends it between two inferences.</param>
    /// <returns>All-remote, the cuts, all-local.</returns>
    public static IReadOnlyList<MeasuredChoice> Measure(
        SplitSettings settings, SplitTiers tiers, int port, IReadOnlyList<Cut> cuts, IProgress<TierProgress>? progress, CancellationToken cancellation)
    {
        var choices = new List<(string Name, Cut? Cut, TimedSession Session)>();
        try
        {
            choices.Add((SplitPlanner.AllRemote, null, tiers.FarWhole(port)));
            choices.AddRange(cuts.Select(cut => (cut.Name, (Cut?)cut, tiers.Both(cut, port))));
            choices.Add((SplitPlanner.AllLocal, null, tiers.NearWhole()));

            var whole = choices[^1].Session.Answer();
            var differences = choices.Select(choice => Difference(choice.Session.Answer(), whole)).ToList();
            var started = Stopwatch.GetTimestamp();
            Turns.Run([.. choices.Select(choice => choice.Session)], settings, cancellation, Tell);
            return [.. choices.Select((choice, i) => new MeasuredChoice(choice.Name, choice.Cut, choice.Session.SortedNs, differences[i]))];

            void Tell(int done, int all) => progress?.Report(new TierProgress(
                "measuring end to end", (double)done / all, Stopwatch.GetElapsedTime(started) * ((double)(all - done) / done)));
        }
        finally
        {
            choices.ForEach(choice => choice.Session.Dispose());
        }
    }

    /// <summary>Greatest difference of an element over the whole's greatest magnitude, the worst of the outputs.</summary>
    private static double Difference(IReadOnlyList<OutputTensor> outputs, IReadOnlyList<OutputTensor> whole) =>
        whole.Select((expected, i) => CutDifference.Between(expected.Elements.Span, outputs[i].Elements.Span)).Max();
}
