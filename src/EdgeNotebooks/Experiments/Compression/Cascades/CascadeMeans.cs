namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// Means of a cascade at every threshold, from one pass over the images: what an image changes is noted at the threshold where it leaves a tier, and a running sum over the thresholds is the rest. One object may be
/// filled over and over with other weights; what it holds is then overwritten.
/// </summary>
internal sealed class CascadeMeans
{
    private readonly CascadeLeaves _leaves;
    private readonly int _thresholds;
    private readonly CompensatedSum[][] _sent;
    private readonly CompensatedSum[][] _bytes;
    private readonly CompensatedSum[] _right;

    /// <summary>For each hop and image what going on over it changes of the right answers: -1, 0 or 1.</summary>
    private readonly sbyte[][] _gains;

    public CascadeMeans(CascadeLeaves leaves)
    {
        (_leaves, _thresholds) = (leaves, leaves.Thresholds.Length);
        var hops = leaves.Of.Length;
        _sent = Arrays<CompensatedSum>(hops, _thresholds + 1);
        _bytes = Arrays<CompensatedSum>(hops, _thresholds + 1);
        _right = new CompensatedSum[_thresholds + 1];
        _gains = [.. Enumerable.Range(0, hops).Select(hop => Gains(leaves.Tiers[hop].Correct, leaves.Tiers[hop + 1].Correct))];
        (Offloaded, HopBytes, Bytes) = (Arrays<double>(hops, _thresholds), Arrays<double>(hops, _thresholds), new double[_thresholds]);
        (Accuracy, SavingPercent, MeanLatencyMs) = (new double[_thresholds], new double[_thresholds], new double[_thresholds]);
        NonSplitHopBytes = new double[hops];
    }

    public IReadOnlyList<CascadeTier> Tiers => _leaves.Tiers;

    public double[] Thresholds => _leaves.Thresholds;

    public double[][] Offloaded { get; }

    public double[][] HopBytes { get; }

    public double[] Bytes { get; }

    public double[] Accuracy { get; }

    public double[] SavingPercent { get; }

    public double[] MeanLatencyMs { get; }

    public double[] NonSplitHopBytes { get; }

    public double NonSplitBytes { get; private set; }

    public double NonSplitLatencyMs { get; private set; }

    public double NonSplitAccuracy { get; private set; }

    public double FirstTierAccuracy { get; private set; }

    /// <param name="weights">One an image, at least 0; one above 0.</param>
    public void Fill(double[] weights)
    {
        var (whole, first) = (new CompensatedSum(), new CompensatedSum());
        var correct = Tiers[0].Correct;
        for (var i = 0; i < weights.Length; i++)
        {
            whole.Add(weights[i]);
            if (correct[i])
                first.Add(weights[i]);
        }

        Array.Clear(_right);
        for (var hop = 0; hop < _sent.Length; hop++)
            Note(hop, weights);
        Sum(whole.Value, first);
    }

    /// <summary>Joules an image; null where an image reaches what has no known energy.</summary>
    public double?[] Energies() => [.. Enumerable.Range(0, _thresholds).Select(at => Energy(Tiers, Offloaded.Select(hop => hop[at]).ToArray(), HopBytes.Select(hop => hop[at]).ToArray(), Tiers[0].EnergyJ))];

    /// <summary>Joules an image where every one goes to the last tier at once, which no tier between looks at; null where that is not known.</summary>
    public double? NonSplitEnergyJ() => Energy(Tiers, [.. NonSplitHopBytes.Select((_, hop) => hop == NonSplitHopBytes.Length - 1 ? 1.0 : 0)], NonSplitHopBytes, 0);

    /// <summary>Milliseconds, in the mean, from the shares and bytes over each hop.</summary>
    public static double Latency(IReadOnlyList<CascadeTier> tiers, ReadOnlySpan<double> offloaded, ReadOnlySpan<double> bytes)
    {
        var latency = tiers[0].LatencyMs;
        for (var hop = 0; hop < offloaded.Length; hop++)
            latency += (offloaded[hop] * (tiers[hop + 1].Hop!.NetworkMs + tiers[hop + 1].LatencyMs)) + tiers[hop + 1].Hop!.TransferMs(bytes[hop]);
        return latency;
    }

    /// <summary>Joules, in the mean, from the shares that each tier behind a hop infers, and the bytes over each hop.</summary>
    /// <param name="tiers">The tiers.</param>
    /// <param name="inferred">For each tier but the first.</param>
    /// <param name="bytes">For each hop.</param>
    /// <param name="first">What the first tier takes an image; null where that is not known.</param>
    public static double? Energy(IReadOnlyList<CascadeTier> tiers, ReadOnlySpan<double> inferred, ReadOnlySpan<double> bytes, double? first)
    {
        var energy = first;
        for (var hop = 0; hop < inferred.Length; hop++)
        {
            if (inferred[hop] > 0)
                energy += inferred[hop] * tiers[hop + 1].EnergyJ;
            if (bytes[hop] > 0)
                energy += bytes[hop] * tiers[hop + 1].Hop!.EnergyPerByteJ;
        }

        return energy;
    }

    private void Note(int hop, double[] weights)
    {
        var (leaves, sent, bytes, gains, sizes) = (_leaves.Of[hop], _sent[hop], _bytes[hop], _gains[hop], Tiers[hop + 1].Hop!.SentBytes);
        Array.Clear(sent);
        Array.Clear(bytes);
        for (var i = 0; i < weights.Length; i++)
        {
            var (at, weight) = (leaves[i], weights[i]);
            if (weight == 0)
                continue;
            sent[at].Add(weight);
            bytes[at].Add(weight * sizes[i]);
            if (gains[i] != 0)
                _right[at].Add(weight * gains[i]);
        }
    }

    private void Sum(double whole, CompensatedSum right)
    {
        NonSplitBytes = 0;
        FirstTierAccuracy = Share(right.Value, whole);
        Array.Clear(Bytes);
        for (var hop = 0; hop < _sent.Length; hop++)
        {
            var (sent, bytes) = (new CompensatedSum(), new CompensatedSum());
            for (var at = 0; at < _thresholds; at++)
            {
                sent.Add(_sent[hop][at]);
                bytes.Add(_bytes[hop][at]);
                Offloaded[hop][at] = Share(sent.Value, whole);
                HopBytes[hop][at] = bytes.Value / whole;
                Bytes[at] += HopBytes[hop][at];
            }

            bytes.Add(_bytes[hop][_thresholds]);
            NonSplitHopBytes[hop] = bytes.Value / whole;
            NonSplitBytes += NonSplitHopBytes[hop];
        }

        var shares = new double[_sent.Length];
        var means = new double[_sent.Length];
        for (var at = 0; at < _thresholds; at++)
        {
            right.Add(_right[at]);
            Accuracy[at] = Share(right.Value, whole);
            SavingPercent[at] = 100 * (1 - (Bytes[at] / NonSplitBytes));
            for (var hop = 0; hop < shares.Length; hop++)
                (shares[hop], means[hop]) = (Offloaded[hop][at], HopBytes[hop][at]);
            MeanLatencyMs[at] = Latency(Tiers, shares, means);
        }

        right.Add(_right[_thresholds]);
        NonSplitAccuracy = Share(right.Value, whole);
        NonSplitLatencyMs = Tiers[^1].LatencyMs;
        for (var hop = 0; hop < shares.Length; hop++)
            NonSplitLatencyMs += Tiers[hop + 1].Hop!.NetworkMs + Tiers[hop + 1].Hop!.TransferMs(NonSplitHopBytes[hop]);
    }

    private static double Share(double part, double whole) => Math.Clamp(part / whole, 0, 1);

    private static sbyte[] Gains(bool[] before, bool[] after) => [.. before.Zip(after, (left, right) => (sbyte)((right ? 1 : 0) - (left ? 1 : 0)))];

    private static T[][] Arrays<T>(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new T[length])];
}
