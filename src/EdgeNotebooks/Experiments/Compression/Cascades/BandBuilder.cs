namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Collects the curves of replicates, of which intervals are then made.</summary>
internal sealed class BandBuilder(double[] thresholds, BootstrapSettings settings)
{
    private readonly double[][] _accuracy = Room(thresholds.Length, settings.Replicates);
    private readonly double[][] _saving = Room(thresholds.Length, settings.Replicates);
    private readonly double[][] _latency = Room(thresholds.Length, settings.Replicates);
    private int _count;

    public void Add(double[] accuracy, double[] saving, double[] latency)
    {
        for (var at = 0; at < accuracy.Length; at++)
            (_accuracy[at][_count], _saving[at][_count], _latency[at][_count]) = (accuracy[at], saving[at], latency[at]);
        _count++;
    }

    public CascadeBands Build() => new()
    {
        Thresholds = thresholds,
        Accuracy = IntervalCurve.Of(_accuracy, _count, settings),
        SavingPercent = IntervalCurve.Of(_saving, _count, settings),
        MeanLatencyMs = IntervalCurve.Of(_latency, _count, settings),
        Settings = settings,
    };

    private static double[][] Room(int thresholds, int replicates) => [.. Enumerable.Range(0, thresholds).Select(_ => new double[replicates])];
}
