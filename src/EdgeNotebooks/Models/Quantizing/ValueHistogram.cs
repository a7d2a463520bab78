namespace EdgeNotebooks.Models.Quantizing;

/// <summary>How often a tensor's elements lie in each of 2,048 equal parts of its range.</summary>
internal sealed class ValueHistogram(ValueRange range)
{
    private const int Parts = 2048;

    private readonly long[] _counts = new long[Parts];
    private readonly double _width = ((double)range.Greatest - range.Least) / Parts;

    public void Add(ReadOnlySpan<float> elements)
    {
        foreach (var element in elements)
            _counts[_width > 0 ? Math.Clamp((int)((element - (double)range.Least) / _width), 0, Parts - 1) : 0]++;
    }

    /// <summary>From the percentile 100 - p to the percentile p: the edges of the parts that hold them, away from the middle.</summary>
    public ValueRange Between(double percentile)
    {
        var tail = (100 - percentile) / 100 * _counts.Sum();
        var (first, last) = (0, Parts - 1);
        for (double below = _counts[0]; below <= tail && first < Parts - 1; below += _counts[first])
            first++;
        for (double above = _counts[^1]; above <= tail && last > first; above += _counts[last])
            last--;
        return new ValueRange((float)(range.Least + (first * _width)), (float)(range.Least + ((last + 1) * _width)));
    }
}
