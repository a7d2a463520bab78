namespace EdgeNotebooks.Power.Turbostat;

/// <summary>One column of a running turbostat.</summary>
internal sealed class TurbostatMeter : IPowerMeter
{
    private readonly SharedTurbostat _turbostat;
    private readonly TurbostatProcess _process;
    private readonly Func<TurbostatRow, double?> _column;
    private bool _isClosed;

    /// <exception cref="EdgeException">turbostat does not run, or prints nothing.</exception>
    public TurbostatMeter(MeterDescription description, SharedTurbostat turbostat, Func<TurbostatRow, double?> column)
    {
        (Description, _turbostat, _column) = (description, turbostat, column);
        _process = turbostat.Acquire();
        try
        {
            _process.WaitForRow(TurbostatSource.Patience);
        }
        catch
        {
            turbostat.Release();
            throw;
        }
    }

    public MeterDescription Description { get; }

    public double Read()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return _column(_process.Newest()) ?? throw new EdgeException($"{Description.Id}: turbostat prints no number that can be relied on");
    }

    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _turbostat.Release();
    }
}
