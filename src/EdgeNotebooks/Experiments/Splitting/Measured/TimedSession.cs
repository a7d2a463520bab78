using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>A session that is timed in turns, one inference at a time, its latencies kept over all of them.</summary>
internal sealed class TimedSession : IDisposable
{
    /// <summary>Inferences of a turn at the least: what one alone takes says little.</summary>
    private const int FewestQueries = 3;

    private readonly IInferenceSession _session;
    private readonly SessionTarget _target;
    private readonly ClockedSession[] _parts;
    private readonly List<long> _latenciesNs = [];

    /// <param name="session">With <see cref="Slots"/> slots; disposed with this.</param>
    /// <param name="inputSeed">Seeds the inputs: equal seeds and shapes give equal inputs.</param>
    /// <param name="parts">Those of a chain's parts whose own times are wanted too; they belong to the session.</param>
    public TimedSession(IInferenceSession session, ulong inputSeed, params ClockedSession[] parts)
    {
        (_session, _parts) = (session, parts);
        _target = new SessionTarget(session, Settings(inputSeed));
    }

    /// <summary>Slots that the session needs.</summary>
    public static int Slots { get; } = Settings(0).SlotsFor(batchSize: 1);

    /// <summary>All latencies so far, in nanoseconds, sorted.</summary>
    public long[] SortedNs => [.. _latenciesNs.Order()];

    /// <summary>Median of all turns, in seconds.</summary>
    public double MedianSeconds => Percentiles.Of(SortedNs, 0.5) / 1e9;

    /// <summary>Medians of the parts alone, in seconds.</summary>
    public IReadOnlyList<double> PartSeconds => [.. _parts.Select(part => part.MedianSeconds)];

    /// <summary>The outputs of the first input.</summary>
    public IReadOnlyList<OutputTensor> Answer() => _target.Answer(0);

    /// <summary>Runs for this long, after one inference that is not counted.</summary>
    public void Turn(TimeSpan duration, CancellationToken cancellation)
    {
        var load = new LoadSettings { Scenario = Scenario.SingleStream, Warmup = TimeSpan.Zero, MinDuration = duration, MinCount = FewestQueries };
        var latencies = LoadGenerator.Run(_target, load, TimeProvider.System, cancellation: cancellation).RawLatenciesNs;
        _latenciesNs.AddRange(latencies.Span);
        foreach (var part in _parts)
            part.Keep(latencies.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _target.Dispose();
        _session.Dispose();
    }

    private static TargetSettings Settings(ulong inputSeed) => new() { Samples = new NoiseSamples(inputSeed) };
}
