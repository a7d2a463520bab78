namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>A cascade over one draw of images. The arrays are used again for the next draw: what is kept of them has to be copied.</summary>
public sealed class CascadeReplicate
{
    private readonly CascadeMeans _means;

    internal CascadeReplicate(CascadeMeans means) => _means = means;

    /// <summary>The thresholds.</summary>
    public IReadOnlyList<double> Thresholds => _means.Thresholds;

    /// <summary>Share answered rightly at each threshold.</summary>
    public IReadOnlyList<double> Accuracy => _means.Accuracy;

    /// <summary>Bytes spared over the non-split way at each threshold, in percent.</summary>
    public IReadOnlyList<double> SavingPercent => _means.SavingPercent;

    /// <summary>Mean latency at each threshold, in milliseconds.</summary>
    public IReadOnlyList<double> MeanLatencyMs => _means.MeanLatencyMs;

    /// <summary>Share answered rightly where every input goes to the last tier at once.</summary>
    public double NonSplitAccuracy => _means.NonSplitAccuracy;

    /// <summary>Mean latency of that, in milliseconds.</summary>
    public double NonSplitLatencyMs => _means.NonSplitLatencyMs;

    /// <summary>Bytes of that an image.</summary>
    public double NonSplitBytes => _means.NonSplitBytes;

    /// <summary>Share answered rightly by the first tier alone.</summary>
    public double FirstTierAccuracy => _means.FirstTierAccuracy;
}
