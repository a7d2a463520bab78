using System.Diagnostics;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>Latencies of two sessions that ran in turns, one inference after another.</summary>
/// <param name="FirstNs">The first's, in rising order.</param>
/// <param name="SecondNs">The second's.</param>
/// <param name="Ratios">Turn by turn the first's median over the second's, in rising order.</param>
internal sealed record PairedTimes(long[] FirstNs, long[] SecondNs, double[] Ratios)
{
    /// <summary>Times them.</summary>
    /// <param name="first">With its inputs filled.</param>
    /// <param name="second">With its inputs filled.</param>
    /// <param name="duration">For both together; each has as long again before it, untimed, as one turn takes.</param>
    /// <param name="turns">Turns in that time; each runs both, and at least three inferences of each.</param>
    /// <param name="cancellation">Ends it between two turns.</param>
    public static PairedTimes Measure(IInferenceSession first, IInferenceSession second, TimeSpan duration, int turns, CancellationToken cancellation)
    {
        List<long> firstNs = [], secondNs = [];
        List<double> ratios = [];
        var part = duration / (2 * turns);
        _ = Turn(first, part);
        _ = Turn(second, part);
        for (var turn = 0; turn < turns; turn++)
        {
            cancellation.ThrowIfCancellationRequested();

            // The order changes from turn to turn, so that going first is no advantage.
            var ones = turn % 2 == 0 ? Turn(first, part) : null;
            var others = Turn(second, part);
            ones ??= Turn(first, part);
            firstNs.AddRange(ones);
            secondNs.AddRange(others);
            ratios.Add((double)Percentiles.Of(ones, 0.5) / Percentiles.Of(others, 0.5));
        }

        return new PairedTimes([.. firstNs.Order()], [.. secondNs.Order()], [.. ratios.Order()]);
    }

    /// <summary>The ratio at a percentile over turns.</summary>
    public double Ratio(double percentile) => Ratios[(int)Percentiles.Rank(Ratios.Length, percentile)];

    private static long[] Turn(IInferenceSession session, TimeSpan duration)
    {
        const int Fewest = 3;
        var times = new List<long>();
        var started = Stopwatch.GetTimestamp();
        while (times.Count < Fewest || Stopwatch.GetElapsedTime(started) < duration)
        {
            var start = Stopwatch.GetTimestamp();
            session.Run(0);
            times.Add((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return [.. times.Order()];
    }
}
