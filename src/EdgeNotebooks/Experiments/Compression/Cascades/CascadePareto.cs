namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>The cascades than which no other is better in something and worse in nothing.</summary>
public static class CascadePareto
{
    /// <summary>
    /// The front of accuracy (more is better), mean latency and bytes sent (less is better), over thresholds and whatever cascades the candidates are of. Of several that are alike in all three the first given stays. By falling accuracy.
    /// </summary>
    /// <param name="candidates">Settings to choose from, of one cascade or many.</param>
    public static IReadOnlyList<CascadeCandidate> Front(IEnumerable<CascadeCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var front = new List<CascadeCandidate>();

        // Latencies rising and bytes falling: the least of both of all that are at least as accurate.
        var stairs = new SortedList<double, double>();
        foreach (var candidate in candidates.OrderByDescending(each => each.Outcome.Accuracy).ThenBy(each => each.Outcome.MeanLatencyMs).ThenBy(each => each.Outcome.Bytes))
        {
            if (Add(stairs, candidate.Outcome.MeanLatencyMs, candidate.Outcome.Bytes))
                front.Add(candidate);
        }

        return front;
    }

    private static bool Add(SortedList<double, double> stairs, double latency, double bytes)
    {
        var (low, high) = (0, stairs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stairs.Keys[middle] <= latency)
                low = middle + 1;
            else
                high = middle;
        }

        if (low > 0 && stairs.Values[low - 1] <= bytes)
            return false;
        while (low < stairs.Count && stairs.Values[low] >= bytes)
            stairs.RemoveAt(low);
        stairs[latency] = bytes;
        return true;
    }
}
