namespace EdgeNotebooks.Power.Turbostat;

/// <summary>One turbostat for all meters that read from it: it starts with the first and ends with the last.</summary>
internal sealed class SharedTurbostat(string program, TimeProvider clock)
{
    private readonly object _lock = new();
    private TurbostatProcess? _process;
    private int _users;

    /// <summary>The process, started where it is not running; every call wants a <see cref="Release"/>.</summary>
    public TurbostatProcess Acquire()
    {
        lock (_lock)
        {
            _process ??= new TurbostatProcess(program, clock);
            _users++;
            return _process;
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            if (--_users > 0)
                return;
            _process!.Dispose();
            _process = null;
        }
    }
}
