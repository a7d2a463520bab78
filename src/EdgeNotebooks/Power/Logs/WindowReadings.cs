using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Power.Logs;

/// <summary>The readings of a log around one window.</summary>
internal static class WindowReadings
{
    /// <summary>Those within reach of the window, so that the pace of the trace is its pace here.</summary>
    public static IReadOnlyList<PowerReading> Near(IReadOnlyList<PowerReading> readings, TimeWindow window)
    {
        var reach = (long)KeptReadings.Reach.TotalNanoseconds;
        var (first, end) = (FirstAfter(readings, window.StartNs - reach - 1), FirstAfter(readings, window.EndNs + reach));
        return readings is List<PowerReading> list ? list.GetRange(first, end - first) : [.. readings.Skip(first).Take(end - first)];
    }

    /// <summary>
    /// The same readings with those at the window's very ends that its first and its last reading inside stand for. Outside, the machine does something else: a line
    /// drawn from there would smear rest into load, at a reading a second by a third of a joule a window for each watt of difference on the average. As they are where
    /// the window holds fewer than two readings, or is not covered.
    /// </summary>
    public static IReadOnlyList<PowerReading> HeldAtEnds(IReadOnlyList<PowerReading> readings, TimeWindow window)
    {
        var (first, end) = (FirstAfter(readings, window.StartNs - 1), FirstAfter(readings, window.EndNs));
        var isCovered = readings.Count > 0 && readings[0].AtNs <= window.StartNs && readings[^1].AtNs >= window.EndNs;
        if (end - first < 2 || !isCovered)
            return readings;
        var held = new List<PowerReading>(readings);
        if (readings[end - 1].AtNs < window.EndNs)
            held.Insert(end, readings[end - 1] with { AtNs = window.EndNs });
        if (readings[first].AtNs > window.StartNs)
            held.Insert(first, readings[first] with { AtNs = window.StartNs });
        return held;
    }

    private static int FirstAfter(IReadOnlyList<PowerReading> readings, long atNs)
    {
        var (low, high) = (0, readings.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (readings[middle].AtNs <= atNs)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
