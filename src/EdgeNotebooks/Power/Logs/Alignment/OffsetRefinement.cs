using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Power.Logs.Alignment;

/// <summary>
/// Finds an offset to a part of the sampling interval: a reading stands for the time half way to its neighbours (a counter's difference for the time that it is over), the load
/// is the share of that time within windows, and the offset is where the correlation of the two, weighted by time, is largest.
/// </summary>
internal static class OffsetRefinement
{
    /// <summary>A reading stands for no more than this many usual intervals.</summary>
    private const double LongestIntervals = 2;

    /// <summary>Offsets that are tried on either side before the best is narrowed down.</summary>
    private const int Steps = 20;

    /// <summary>Golden-section steps: the interval shrinks to a ten-thousandth.</summary>
    private const int Narrowings = 20;

    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Refines an offset.</summary>
    /// <param name="kind">What the readings are.</param>
    /// <param name="readings">Of the log's first meter, ascending, on its clock.</param>
    /// <param name="all">The load, ascending.</param>
    /// <param name="offsetNs">Found by the search.</param>
    /// <param name="withinNs">How far off it may be.</param>
    /// <param name="intervalNs">Usual time between two readings.</param>
    public static long Refine(MeterKind kind, IReadOnlyList<PowerReading> readings, IReadOnlyList<LoadWindow> all, long offsetNs, long withinNs, double intervalNs)
    {
        var cells = Cells(kind, readings, (long)(LongestIntervals * intervalNs));
        if (cells.Count < 2)
            return offsetNs;
        double At(double offset) => Correlation(cells, all, (long)offset);

        var best = Enumerable.Range(-Steps, (2 * Steps) + 1).Select(i => offsetNs + (withinNs * (double)i / Steps)).MaxBy(At);
        var (low, high) = (best - ((double)withinNs / Steps), best + ((double)withinNs / Steps));
        for (var i = 0; i < Narrowings; i++)
        {
            var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
            if (At(left) < At(right))
                low = left;
            else
                high = right;
        }

        // Where nothing changes between two offsets, the one in the middle.
        return (long)Math.Round((low + high) / 2);
    }

    private static List<(TimeWindow Time, double Watts)> Cells(MeterKind kind, IReadOnlyList<PowerReading> readings, long longestNs)
    {
        var cells = new List<(TimeWindow, double)>();
        for (var i = 1; i < readings.Count; i++)
        {
            var (before, now) = (readings[i - 1], readings[i]);
            if (kind == MeterKind.Energy)
            {
                if (now.Value >= before.Value && now.AtNs > before.AtNs)
                    cells.Add((new TimeWindow(before.AtNs, now.AtNs), (now.Value - before.Value) / ((now.AtNs - before.AtNs) / 1e9)));
            }
            else if (i + 1 < readings.Count)
            {
                var start = now.AtNs - (Math.Min(now.AtNs - before.AtNs, longestNs) / 2);
                cells.Add((new TimeWindow(start, now.AtNs + (Math.Min(readings[i + 1].AtNs - now.AtNs, longestNs) / 2)), now.Value));
            }
        }

        return cells;
    }

    private static double Correlation(List<(TimeWindow Time, double Watts)> cells, IReadOnlyList<LoadWindow> all, long offsetNs)
    {
        var (weight, sumP, sumPP, sumL, sumLL, sumPL) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var next = 0;
        foreach (var (time, watts) in cells)
        {
            var (start, end) = (time.StartNs + offsetNs, time.EndNs + offsetNs);
            while (next < all.Count && all[next].BusyUntilNs < start && all[next].Window.EndNs < start)
                next++;
            var (inside, isPreparation) = (0L, false);
            for (var i = next; i < all.Count && all[i].BusyFromNs <= end; i++)
            {
                inside += Math.Max(Math.Min(end, all[i].Window.EndNs) - Math.Max(start, all[i].Window.StartNs), 0);
                isPreparation |= start < all[i].BusyUntilNs && end > all[i].BusyFromNs;
            }

            if (end <= start || (inside == 0 && isPreparation))
                continue;
            var (length, load) = (end - start, Math.Min((double)inside / (end - start), 1));
            weight += length;
            sumP += length * watts;
            sumPP += length * watts * watts;
            sumL += length * load;
            sumLL += length * load * load;
            sumPL += length * watts * load;
        }

        var (varianceP, varianceL) = ((weight * sumPP) - (sumP * sumP), (weight * sumLL) - (sumL * sumL));
        return varianceP > 0 && varianceL > 0 ? ((weight * sumPL) - (sumP * sumL)) / Math.Sqrt(varianceP * varianceL) : -1;
    }
}
