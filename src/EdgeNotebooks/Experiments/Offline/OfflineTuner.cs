using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Offline;

/// <summary>
/// Finds the callers x threads with the most samples a second. Candidates take turns in short runs, so that each sees the
/// same machine; after half of the rounds those far behind drop out; the best median wins.
/// </summary>
internal static class OfflineTuner
{
    private const int Rounds = 6;

    /// <summary>A candidate below this share of the best after half of the rounds does not catch up.</summary>
    private const double Hopeless = 0.9;

    /// <summary>A short run is this share of the measurement's duration, within limits.</summary>
    private const double RunShare = 0.025;

    private static readonly TimeSpan ShortestRun = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestRun = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries every candidate.</summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="open">Opens a session with so many threads and slots.</param>
    /// <param name="target">Drives a session with so many callers.</param>
    /// <param name="load">The measurement's own load settings.</param>
    /// <param name="cancellation">Ends it between two short runs.</param>
    /// <returns>The best, and what was tried, best first; nothing where there was no choice.</returns>
    public static (Arrangement Best, IReadOnlyList<TriedArrangement> Tried) Tune(
        IReadOnlyList<Arrangement> candidates,
        Func<Arrangement, IInferenceSession> open,
        Func<IInferenceSession, Arrangement, SessionTarget> target,
        LoadSettings load,
        CancellationToken cancellation)
    {
        if (candidates.Count == 1)
            return (candidates[0], []);

        var run = Run(load);
        var left = new List<Candidate>();
        try
        {
            foreach (var arrangement in candidates)
                left.Add(Candidate.Open(arrangement, open, target));
            var all = left.ToList();
            for (var round = 0; round < Rounds; round++)
            {
                // Who comes first changes, so that a drift of the machine favours none.
                foreach (var candidate in round % 2 == 0 ? left : Enumerable.Reverse(left))
                    candidate.Rates.Add(LoadGenerator.Run(candidate.Target, run, cancellation: cancellation).ThroughputPerSecond.Value);
                if (round + 1 == Rounds / 2)
                    DropHopeless(left);
            }

            var tried = all.OrderByDescending(left.Contains).ThenByDescending(candidate => candidate.Median)
                .Select(candidate => new TriedArrangement(candidate.Arrangement, candidate.Median, candidate.Rates.Count)).ToList();
            return (tried[0].Arrangement, tried);
        }
        finally
        {
            left.ForEach(candidate => candidate.Dispose());
        }
    }

    private static void DropHopeless(List<Candidate> left)
    {
        var best = left.Max(candidate => candidate.Median);
        foreach (var candidate in left.Where(candidate => candidate.Median < Hopeless * best).ToList())
        {
            left.Remove(candidate);
            candidate.Dispose();
        }
    }

    private static LoadSettings Run(LoadSettings load)
    {
        var length = load.MinDuration * RunShare;
        length = length < ShortestRun ? ShortestRun : length > LongestRun ? LongestRun : length;
        return load with { Warmup = length / 2, MinDuration = length, MinCount = 1, MaxCount = null, MaxDuration = null, RawLatencyLimit = 0 };
    }

    private sealed class Candidate(Arrangement arrangement, IInferenceSession session, SessionTarget target) : IDisposable
    {
        public Arrangement Arrangement { get; } = arrangement;

        public SessionTarget Target { get; } = target;

        public List<double> Rates { get; } = [];

        public double Median
        {
            get
            {
                var sorted = Rates.Order().ToList();
                return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
            }
        }

        public static Candidate Open(
            Arrangement arrangement, Func<Arrangement, IInferenceSession> open, Func<IInferenceSession, Arrangement, SessionTarget> target)
        {
            var session = open(arrangement);
            try
            {
                return new Candidate(arrangement, session, target(session, arrangement));
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            Target.Dispose();
            session.Dispose();
        }
    }
}
