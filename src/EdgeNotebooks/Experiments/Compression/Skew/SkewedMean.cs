using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>A running mean of curves.</summary>
internal sealed class SkewedMean(int thresholds)
{
    public int Count { get; private set; }

    public double[] Accuracy { get; } = new double[thresholds];

    public double[] Offloaded { get; } = new double[thresholds];

    public double[] OffloadedToLast { get; } = new double[thresholds];

    public double[] Bytes { get; } = new double[thresholds];

    public double[] SavingPercent { get; } = new double[thresholds];

    public double[] MeanLatencyMs { get; } = new double[thresholds];

    public double NonSplitAccuracy { get; private set; }

    public double NonSplitLatencyMs { get; private set; }

    public double NonSplitBytes { get; private set; }

    public double FirstTierAccuracy { get; private set; }

    public void Add(CascadeMeans means)
    {
        Count++;
        Add(Accuracy, means.Accuracy);
        Add(Offloaded, means.Offloaded[0]);
        Add(OffloadedToLast, means.Offloaded[^1]);
        Add(Bytes, means.Bytes);
        Add(SavingPercent, means.SavingPercent);
        Add(MeanLatencyMs, means.MeanLatencyMs);
        NonSplitAccuracy += (means.NonSplitAccuracy - NonSplitAccuracy) / Count;
        NonSplitLatencyMs += (means.NonSplitLatencyMs - NonSplitLatencyMs) / Count;
        NonSplitBytes += (means.NonSplitBytes - NonSplitBytes) / Count;
        FirstTierAccuracy += (means.FirstTierAccuracy - FirstTierAccuracy) / Count;
    }

    private void Add(double[] mean, double[] next)
    {
        for (var at = 0; at < mean.Length; at++)
            mean[at] += (next[at] - mean[at]) / Count;
    }
}
