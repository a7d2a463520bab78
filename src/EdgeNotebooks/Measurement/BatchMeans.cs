using MathNet.Numerics.Distributions;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// A confidence interval for the mean of a correlated series by the method of batch means (Law, Simulation Modeling
/// and Analysis, section 9.5.3): means of consecutive batches are nearly independent where single values are not.
/// Between <see cref="MaxBatches"/> / 2 and <see cref="MaxBatches"/> batches are kept whatever the length of the
/// series: when they are full, neighbours are merged and the batch size doubles. Adding allocates nothing.
/// </summary>
public sealed class BatchMeans
{
    /// <summary>Most batches kept; with at least half of them the t quantile is within 2% of the normal one.</summary>
    public const int MaxBatches = 64;

    /// <summary>Fewest batches from which an interval is given.</summary>
    public const int MinBatches = 8;

    private readonly double[] _sums = new double[MaxBatches];
    private int _full;
    private long _size = 1;
    private long _inBatch;
    private double _sum;
    private double _total;

    /// <summary>Number of values added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the next value of the series.</summary>
    public void Add(double value)
    {
        Count++;
        _total += value;
        _sum += value;
        if (++_inBatch < _size)
            return;

        _sums[_full++] = _sum;
        _sum = 0;
        _inBatch = 0;
        if (_full == MaxBatches)
            Merge();
    }

    /// <summary>Mean of all values with its 95% interval; no interval from fewer than <see cref="MinBatches"/> values.</summary>
    /// <exception cref="InvalidOperationException">No value was added.</exception>
    public Estimate Mean()
    {
        if (Count == 0)
            throw new InvalidOperationException("no values: there is no mean of nothing");

        var mean = _total / Count;
        if (_full < MinBatches)
            return new Estimate(mean, null, null);

        var batches = _sums.AsSpan(0, _full);
        double centre = 0, squares = 0;
        foreach (var sum in batches)
            centre += sum / _size / _full;
        foreach (var sum in batches)
            squares += ((sum / _size) - centre) * ((sum / _size) - centre);

        var t = StudentT.InvCDF(0, 1, _full - 1, 0.975);
        var half = t * Math.Sqrt(squares / (_full - 1) / _full);
        return new Estimate(mean, mean - half, mean + half);
    }

    private void Merge()
    {
        for (var i = 0; i < MaxBatches / 2; i++)
            _sums[i] = _sums[2 * i] + _sums[(2 * i) + 1];
        _full = MaxBatches / 2;
        _size *= 2;
    }
}
