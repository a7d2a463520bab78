namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// Percentiles of a cascade's latency at every threshold. As the threshold rises an image's latency never falls, and so no percentile does: one pointer a percentile goes once up the sorted latencies, beside which the weight
/// below it is kept. That takes the time of one sort; where no hop's bytes take time, latencies are as many as tiers and nothing is sorted.
/// </summary>
internal sealed class LatencyCurves
{
    private readonly CascadeLeaves _leaves;
    private readonly double[] _weights;

    public LatencyCurves(CascadeLeaves leaves, double[] weights)
    {
        (_leaves, _weights) = (leaves, weights);
        Percentiles = [.. WeightedPercentile.Shares.Select(_ => new double[leaves.Thresholds.Length])];
        if (leaves.Tiers.All(tier => tier.Hop?.BandwidthBytesPerSecond is null))
            OfTiers();
        else
            OfImages();
    }

    /// <summary>For each of <see cref="WeightedPercentile.Shares"/>, one a threshold, in milliseconds.</summary>
    public double[][] Percentiles { get; }

    /// <summary>Latency of an image that comes to a tier's end, in milliseconds, from that of its coming to the end of the tier before.</summary>
    public static double After(double before, CascadeTier tier, int image) => tier.Hop is { } hop ? before + hop.NetworkMs + hop.TransferMs(hop.SentBytes[image]) + tier.LatencyMs : tier.LatencyMs;

    private void OfTiers()
    {
        var tiers = _leaves.Tiers;
        // What changes at each threshold, and then the sums: weights that are whole stay exact.
        var sums = new CompensatedSum[tiers.Count];
        var moves = new CompensatedSum[tiers.Count - 1][];
        for (var hop = 0; hop < moves.Length; hop++)
        {
            moves[hop] = new CompensatedSum[_leaves.Thresholds.Length + 1];
            for (var i = 0; i < _weights.Length; i++)
                moves[hop][_leaves.Of[hop][i]].Add(_weights[i]);
        }

        var latencies = new double[tiers.Count];
        for (var tier = 0; tier < tiers.Count; tier++)
            latencies[tier] = After(tier == 0 ? 0 : latencies[tier - 1], tiers[tier], image: 0);
        var whole = 0.0;
        foreach (var weight in _weights)
            whole += weight;
        for (var at = 0; at < _leaves.Thresholds.Length; at++)
        {
            for (var hop = 0; hop < moves.Length; hop++)
                sums[hop].Add(moves[hop][at]);
            for (var p = 0; p < Percentiles.Length; p++)
            {
                var tier = 0;
                while (tier < moves.Length && whole - sums[tier].Value <= WeightedPercentile.Shares[p] * whole)
                    tier++;
                Percentiles[p][at] = latencies[tier];
            }
        }
    }

    private void OfImages()
    {
        var stays = Stays();
        var order = Sorted(stays, out var sorted);
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        var (starts, byStart) = ByStart(stays);
        var pointers = WeightedPercentile.Shares.Select(share => new Pointer(share)).ToArray();
        var (there, weights) = (new bool[order.Length], new double[order.Length]);
        var whole = 0.0;
        for (var i = 0; i < stays.Count; i++)
            weights[rank[i]] = _weights[stays.Image[i]];
        foreach (var weight in _weights)
            whole += weight;
        for (var at = 0; at < _leaves.Thresholds.Length; at++)
        {
            for (var next = starts[at]; next < starts[at + 1]; next++)
            {
                var stay = byStart[next];
                if (stays.Start[stay] > 0)
                    Move(pointers, there, weights, rank[stay - 1], false);
                Move(pointers, there, weights, rank[stay], true);
            }

            for (var p = 0; p < pointers.Length; p++)
                Percentiles[p][at] = sorted[pointers[p].Advance(there, weights, whole)];
        }
    }

    private static void Move(Pointer[] pointers, bool[] there, double[] weights, int rank, bool comes)
    {
        there[rank] = comes;
        foreach (var pointer in pointers)
            pointer.Note(rank, comes ? weights[rank] : -weights[rank]);
    }

    /// <summary>Each tier that an image stops at, in turn, and from which threshold on; images of weight 0 left out.</summary>
    private StayList Stays()
    {
        var stays = new StayList(_weights.Length * _leaves.Tiers.Count);
        var (tiers, never) = (_leaves.Tiers, _leaves.Thresholds.Length);
        for (var i = 0; i < _weights.Length; i++)
        {
            var (latency, start) = (0.0, 0);
            for (var tier = 0; tier < tiers.Count && start < never && _weights[i] > 0; tier++)
            {
                latency = After(latency, tiers[tier], i);
                var end = tier < _leaves.Of.Length ? _leaves.Of[tier][i] : never;
                if (end > start)
                    stays.Add(latency, start, i);
                start = end;
            }
        }

        return stays;
    }

    private static int[] Sorted(StayList stays, out double[] sorted)
    {
        sorted = stays.Latency.AsSpan(0, stays.Count).ToArray();
        var order = new int[stays.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);

        // Of equal latencies the earlier stay comes first, so that an image never moves down.
        for (var (start, end) = (0, 1); end <= order.Length; end++)
        {
            if (end < order.Length && sorted[end] == sorted[start])
                continue;
            if (end - start > 1)
                Array.Sort(order, start, end - start);
            start = end;
        }

        return order;
    }

    private (int[] Starts, int[] ByStart) ByStart(StayList stays)
    {
        var starts = new int[_leaves.Thresholds.Length + 1];
        for (var i = 0; i < stays.Count; i++)
            starts[stays.Start[i] + 1]++;
        for (var at = 1; at < starts.Length; at++)
            starts[at] += starts[at - 1];
        var (next, byStart) = ((int[])starts.Clone(), new int[stays.Count]);
        for (var i = 0; i < stays.Count; i++)
            byStart[next[stays.Start[i]]++] = i;
        return (starts, byStart);
    }

    private sealed class StayList(int most)
    {
        public int Count { get; private set; }

        public double[] Latency { get; } = new double[most];

        public int[] Start { get; } = new int[most];

        public int[] Image { get; } = new int[most];

        public void Add(double latency, int start, int image)
        {
            (Latency[Count], Start[Count], Image[Count]) = (latency, start, image);
            Count++;
        }
    }

    /// <summary>A percentile's place among the sorted latencies, and the weight of those below it that images have now.</summary>
    private sealed class Pointer(double share)
    {
        private int _rank;
        private CompensatedSum _below;

        public void Note(int rank, double weight)
        {
            if (rank < _rank)
                _below.Add(weight);
        }

        /// <summary>The place where the weight comes above the share of the whole: it is there, as the share is below 1.</summary>
        public int Advance(bool[] there, double[] weights, double whole)
        {
            while (!there[_rank] || _below.Value + weights[_rank] <= share * whole)
            {
                if (there[_rank])
                    _below.Add(weights[_rank]);
                _rank++;
            }

            return _rank;
        }
    }
}
