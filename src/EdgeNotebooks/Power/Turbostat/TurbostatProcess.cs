using System.ComponentModel;
using System.Diagnostics;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Power.Turbostat;

/// <summary>
/// turbostat at work: its newest summary row. It ends with this object, or with this process.
/// </summary>
internal sealed class TurbostatProcess : IDisposable
{
    /// <summary>From one line to the next; turbostat(8) warns of times much shorter than a second, and its counters are renewed every millisecond.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);

    private static readonly string[] Arguments = ["--quiet", "--Summary", "--interval", "0.2", "--show", "PkgWatt,CorWatt,GFXWatt,RAMWatt"];

    /// <summary>A row that is older than this many intervals is no present reading.</summary>
    private const int MostIntervals = 10;

    /// <summary>Its complaint may come after its end.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly TurbostatOutput _output = new();
    private readonly TimeProvider _clock;
    private readonly ManualResetEventSlim _changed = new();
    private readonly ManualResetEventSlim _saidAll = new();
    private readonly object _lock = new();
    private TurbostatRow? _row;
    private long _rowAt;
    private string? _complaint;
    private volatile bool _hasEnded;

    /// <exception cref="EdgeException">There is no shell to start it with.</exception>
    public TurbostatProcess(string program, TimeProvider clock)
    {
        _clock = clock;
        try
        {
            _process = Process.Start(GuardedProgram.Start(program, Arguments))!;
        }
        catch (Win32Exception error)
        {
            throw new EdgeException($"{program} cannot be started: {error.Message}");
        }

        _process.OutputDataReceived += (_, line) => Accept(line.Data);
        _process.ErrorDataReceived += (_, line) => Complain(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The first row, waited for.</summary>
    /// <exception cref="EdgeException">None comes in time, or it ends; the message has its own complaint.</exception>
    public TurbostatRow WaitForRow(TimeSpan limit)
    {
        _changed.Wait(limit);
        if (_hasEnded)
            _saidAll.Wait(LastWords);
        return Newest();
    }

    /// <summary>The newest row.</summary>
    /// <exception cref="EdgeException">It has ended, or has printed nothing for a while.</exception>
    public TurbostatRow Newest()
    {
        lock (_lock)
        {
            if (_hasEnded)
                throw new EdgeException($"turbostat has ended{Because()}");
            if (_row is null)
                throw new EdgeException($"turbostat prints no row{Because()}");
            return _clock.GetElapsedTime(_rowAt) <= MostIntervals * Interval
                ? _row
                : throw new EdgeException($"turbostat has printed nothing for {MostIntervals * Interval.TotalSeconds:0} s{Because()}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(LastWords))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string Because() => _complaint is null ? "" : $": {_complaint}";

    private void Accept(string? line)
    {
        lock (_lock)
        {
            if (line is null)
                _hasEnded = true;
            else if (_output.Accept(line) is { } row)
                (_row, _rowAt) = (row, _clock.GetTimestamp());
            else
                return;
        }

        _changed.Set();
    }

    private void Complain(string? line)
    {
        if (line is null)
        {
            _saidAll.Set();
            return;
        }

        lock (_lock)
            _complaint = line.Trim() is { Length: > 0 } words ? words : _complaint;
    }
}
