using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Power.Logs;

/// <summary>The readings of a log within reach of measurements, in the order of time; 16 bytes a reading and meter. What lies elsewhere is not kept.</summary>
internal sealed class KeptReadings
{
    /// <summary>How far from a measurement's window readings are kept: idle power is taken from there, and a refined offset moves the window by less.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromSeconds(30);

    private readonly List<TimeWindow> _stretches = [];
    private readonly List<PowerReading> _counter = [];
    private List<PowerReading>[] _meters = [];
    private int _stretch;

    /// <param name="windows">The measurements' windows on the log's scale.</param>
    public KeptReadings(IEnumerable<TimeWindow> windows)
    {
        var reach = (long)Reach.TotalNanoseconds;
        foreach (var window in windows.OrderBy(window => window.StartNs))
        {
            var (start, end) = (window.StartNs - reach, window.EndNs + reach);
            if (_stretches.Count > 0 && start <= _stretches[^1].EndNs)
                _stretches[^1] = new TimeWindow(_stretches[^1].StartNs, Math.Max(end, _stretches[^1].EndNs));
            else
                _stretches.Add(new TimeWindow(start, end));
        }
    }

    /// <summary>A list a meter.</summary>
    public IReadOnlyList<IReadOnlyList<PowerReading>> Meters => _meters;

    /// <summary>The log's own sum of energy; empty where it keeps none.</summary>
    public IReadOnlyList<PowerReading> Counter => _counter;

    /// <summary>Keeps a reading that is within reach. Readings may come out of order by as much as <see cref="LogPass.LargestStepBackNs"/>.</summary>
    public void Add(LogReading reading)
    {
        while (_stretch < _stretches.Count && _stretches[_stretch].EndNs < reading.AtNs - LogPass.LargestStepBackNs)
            _stretch++;
        if (!IsWithinReach(reading.AtNs))
            return;
        if (_meters.Length == 0)
            _meters = [.. reading.Values.Select(_ => new List<PowerReading>())];
        for (var i = 0; i < _meters.Length; i++)
        {
            if (!double.IsNaN(reading.Values[i]))
                Insert(_meters[i], new PowerReading(reading.AtNs, reading.Values[i]));
        }

        // A sum only grows: it stays in the order in which it was written, at times that do not step back.
        if (reading.CounterJoules is { } joules)
            _counter.Add(new PowerReading(_counter.Count > 0 ? Math.Max(_counter[^1].AtNs, reading.AtNs) : reading.AtNs, joules));
    }

    private bool IsWithinReach(long atNs)
    {
        for (var i = _stretch; i < _stretches.Count && _stretches[i].StartNs <= atNs; i++)
        {
            if (atNs <= _stretches[i].EndNs)
                return true;
        }

        return false;
    }

    private static void Insert(List<PowerReading> readings, PowerReading reading)
    {
        var at = readings.Count;
        while (at > 0 && readings[at - 1].AtNs > reading.AtNs)
            at--;
        readings.Insert(at, reading);
    }
}
