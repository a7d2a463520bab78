namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// A sum of which what was added can be taken away again without a trace: the rounding of each step is kept beside it (Neumaier 1974, doi:10.1002/zamm.19740540106).
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double value)
    {
        var sum = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }

    public void Add(CompensatedSum other)
    {
        Add(other._sum);
        _lost += other._lost;
    }
}
