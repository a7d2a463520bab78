using System.Globalization;
using EdgeNotebooks.Measurement;
using MathNet.Numerics.Distributions;

namespace EdgeNotebooks.Power;

/// <summary>
/// Energy over exactly a window. A counter's values at the two ends are interpolated between the readings around each, and the interval is what
/// those readings bound: it holds whatever the power did in between. Watts are integrated by the trapezoidal rule, with a 95% interval from the means of
/// consecutive groups of readings (Law, Simulation Modeling and Analysis, section 9.5.3) and half the sensor's step.
/// </summary>
public static class EnergyIntegral
{
    /// <summary>Without a reading of watts for this share of the window there is no saying what happened in it, unless that is the trace's usual pace.</summary>
    private const double LongestGapShare = 0.1;

    /// <summary>A gap this many times as long as the mean one is no matter of pace.</summary>
    private const long UnusualGap = 3;

    /// <summary>Groups whose means give the interval; of fewer than two readings each there is none.</summary>
    private const int Groups = 16;

    /// <summary>The energy of a trace over a window on the trace's scale.</summary>
    public static WindowEnergy Over(PowerTrace trace, TimeWindow window)
    {
        var readings = trace.Readings;
        var first = FirstAtOrAfter(readings, window.StartNs);
        var last = FirstAtOrAfter(readings, window.EndNs);

        // The reading before the window, unless one is right at its beginning.
        var before = first < readings.Count && readings[first].AtNs == window.StartNs ? first : first - 1;
        var within = CountWithin(readings, first, window.EndNs);
        if (before < 0 || last >= readings.Count)
            return new(null, within, NotCovered(trace, before < 0));
        if (trace.Meter.Kind == MeterKind.Energy)
            return OfCounter(trace.Meter, readings, before, last, window, within);
        return LongestGap(readings, before, last, window) is { } gap
            ? new(null, within, string.Create(CultureInfo.InvariantCulture, $"no reading for {gap / 1e9:0.##} s of the window's {window.Seconds:0.##} s"))
            : new(OfWatts(trace.Meter, readings, before, last, window), within, trace.Meter.Note);
    }

    /// <summary>The longest time without a reading, where it is long for the window and for the trace alike; null where there is none such.</summary>
    private static long? LongestGap(IReadOnlyList<PowerReading> readings, int before, int last, TimeWindow window)
    {
        var longest = 0L;
        for (var i = before + 1; i <= last; i++)
            longest = Math.Max(longest, Math.Min(readings[i].AtNs, window.EndNs) - Math.Max(readings[i - 1].AtNs, window.StartNs));
        var usual = (readings[^1].AtNs - readings[0].AtNs) / Math.Max(readings.Count - 1, 1);
        return longest > LongestGapShare * (window.EndNs - window.StartNs) && longest > UnusualGap * usual ? longest : null;
    }

    private static WindowEnergy OfCounter(MeterDescription meter, IReadOnlyList<PowerReading> readings, int before, int last, TimeWindow window, long within)
    {
        for (var i = before + 1; i <= last; i++)
        {
            if (readings[i].Value < readings[i - 1].Value)
                return new(null, within, string.Create(CultureInfo.InvariantCulture, $"the counter fell from {readings[i - 1].Value:0.###} J to {readings[i].Value:0.###} J within the window: it was reset"));
        }

        var joules = At(readings, last, window.EndNs) - At(readings, Math.Min(before + 1, last), window.StartNs);

        // What the counter had at either end lies between the readings around it; its own step and the age of its number come on top.
        var (startLow, startHigh) = Around(readings, before, window.StartNs);
        var (endLow, endHigh) = (readings[last].AtNs == window.EndNs ? readings[last].Value : readings[last - 1].Value, readings[last].Value);
        var stale = (meter.UpdateInterval?.TotalSeconds ?? 0) * joules / window.Seconds;
        var slack = (meter.Resolution ?? 0) + stale;
        return new(new Estimate(joules, Math.Max(endLow - startHigh - slack, 0), endHigh - startLow + slack), within, meter.Note);
    }

    private static Estimate OfWatts(MeterDescription meter, IReadOnlyList<PowerReading> readings, int before, int last, TimeWindow window)
    {
        var joules = 0.0;
        for (var i = before + 1; i <= last; i++)
        {
            var (from, to) = (Math.Max(readings[i - 1].AtNs, window.StartNs), Math.Min(readings[i].AtNs, window.EndNs));
            joules += (At(readings, i, from) + At(readings, i, to)) / 2 * (to - from) / 1e9;
        }

        var inside = last - before - 1;
        if (inside < 2 * Groups)
            return new Estimate(joules, null, null);

        var means = new double[Groups];
        for (var group = 0; group < Groups; group++)
        {
            var (from, to) = (before + 1 + (inside * group / Groups), before + 1 + (inside * (group + 1) / Groups));
            for (var i = from; i < to; i++)
                means[group] += readings[i].Value / (to - from);
        }

        var mean = means.Average();
        var deviation = Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (Groups - 1) / Groups);
        var half = ((StudentT.InvCDF(0, 1, Groups - 1, 0.975) * deviation) + ((meter.Resolution ?? 0) / 2)) * window.Seconds;
        return new Estimate(joules, Math.Max(joules - half, 0), joules + half);
    }

    /// <summary>The value at a moment between a reading and the one before it.</summary>
    private static double At(IReadOnlyList<PowerReading> readings, int index, long atNs)
    {
        var to = readings[index];
        if (index == 0 || to.AtNs == atNs)
            return to.Value;
        var from = readings[index - 1];
        return from.Value + ((to.Value - from.Value) * (atNs - from.AtNs) / (to.AtNs - from.AtNs));
    }

    private static (double Low, double High) Around(IReadOnlyList<PowerReading> readings, int before, long atNs) =>
        readings[before].AtNs == atNs || before + 1 >= readings.Count ? (readings[before].Value, readings[before].Value) : (readings[before].Value, readings[before + 1].Value);

    private static int FirstAtOrAfter(IReadOnlyList<PowerReading> readings, long atNs)
    {
        var (low, high) = (0, readings.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (readings[middle].AtNs < atNs)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static long CountWithin(IReadOnlyList<PowerReading> readings, int first, long endNs)
    {
        var count = 0L;
        for (var i = first; i < readings.Count && readings[i].AtNs <= endNs; i++)
            count++;
        return count;
    }

    private static string NotCovered(PowerTrace trace, bool begins) => trace switch
    {
        { Failure: { } failure } => failure,
        { Readings.Count: 0 } => "it was never read",
        _ => begins ? "the first reading came after the window's beginning" : "the last reading came before the window's end",
    };
}
