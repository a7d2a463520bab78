namespace EdgeNotebooks.Measurement;

/// <summary>Takes in the completions of a concurrent run from whatever thread they come: one short lock each, no allocation.</summary>
internal sealed class CompletionLog
{
    /// <summary>A run rarely issues this many times more queries than its rate and duration ask for.</summary>
    private const double Margin = 1.2;

    private readonly object _lock = new();
    private readonly RunClock _clock;
    private readonly LatencyRecorder _recorder;
    private readonly LatencyHistogram _early = new();
    private readonly int _samplesPerQuery;
    private readonly long _boundNs;
    private readonly long _mostAbove;
    private readonly long _earlyTicks;
    private BatchMeans _intervals = new();
    private long _firstQuery;
    private long _start;
    private long _last;
    private long _above;
    private int? _fallenBehind;
    private bool _ended;
    private volatile bool _lost;

    public CompletionLog(RunClock clock, LoadSettings settings)
    {
        _clock = clock;
        _recorder = new LatencyRecorder(settings.RawLatencyLimit);
        _samplesPerQuery = settings.SamplesPerQuery;
        _boundNs = settings.LatencyBound is { } bound ? (long)bound.TotalNanoseconds : long.MaxValue;
        _mostAbove = settings is { StopWhenLost: true, QueriesPerSecond: { } rate }
            ? EarlyStopping.MostAbove(Math.Max((long)(rate * settings.MinDuration.TotalSeconds * Margin), settings.MinCount), settings.LatencyPercentile) ?? 0
            : long.MaxValue;
        _earlyTicks = clock.ToTicks(settings.MinDuration) / 4;
    }

    /// <summary>True once so many queries are above the bound that the run cannot meet it any more, where the settings want that looked at.</summary>
    public bool IsLost => _lost;

    /// <summary>From here on, completions of this and later queries count; everything before is forgotten.</summary>
    public void Begin(long firstQuery, long start)
    {
        lock (_lock)
        {
            (_firstQuery, _start, _last) = (firstQuery, start, start);
            _above = 0;
            _lost = false;
            _intervals = new BatchMeans();
            _recorder.Clear();
            _early.Clear();
        }
    }

    /// <summary>The ring of queries in flight was full, with so many.</summary>
    public void NoteFallenBehind(int inFlight) => _fallenBehind = inFlight;

    /// <summary>Notes that a query has completed.</summary>
    /// <param name="query">Its number.</param>
    /// <param name="from">Timestamp from which its latency counts.</param>
    /// <param name="now">Timestamp of its last sample's completion.</param>
    public void Add(long query, long from, long now)
    {
        lock (_lock)
        {
            if (_ended || query < _firstQuery)
                return;

            Record(from, now);

            // Two threads may read the clock in one order and get here in the other.
            _intervals.Add(_clock.ToNanoseconds(Math.Max(now - _last, 0)));
            _last = Math.Max(_last, now);
        }
    }

    /// <summary>Ends the log: queries that were not answered count with the time that they have waited so far.</summary>
    public CompletionSummary End(InFlightQueries queries, long now)
    {
        lock (_lock)
        {
            _ended = true;
            var unanswered = 0L;
            foreach (var from in queries.Unanswered())
            {
                Record(from, now);
                unanswered++;
            }

            // Where a run ends before anything has completed there is no rate.
            var throughput = _intervals.Count > 0 ? Rate.FromIntervals(_intervals, _samplesPerQuery) : new Estimate(0, null, null);
            return new CompletionSummary(_recorder, throughput, _last, _above, unanswered, _fallenBehind, _early.Count > 0 ? _early.Percentile(0.5) : null);
        }
    }

    private void Record(long from, long now)
    {
        var latency = _clock.ToNanoseconds(now - from);
        _recorder.Add(latency);
        if (from - _start < _earlyTicks)
            _early.Add(latency);
        if (latency > _boundNs && ++_above > _mostAbove)
            _lost = true;
    }
}
