namespace EdgeNotebooks.Measurement;

/// <summary>A stretch of time on a time source's own scale.</summary>
/// <param name="StartNs">Its beginning, in nanoseconds of <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="EndNs">Its end; not before the beginning.</param>
public readonly record struct TimeWindow(long StartNs, long EndNs)
{
    /// <summary>Length in seconds.</summary>
    public double Seconds => (EndNs - StartNs) / 1e9;
}
