using Grpc.Core;

namespace EdgeNotebooks.Node.Metrics;

/// <summary>What a node counts of one model's requests since it started.</summary>
internal sealed class ModelMetrics
{
    private readonly long[] _byStatus = new long[(int)StatusCode.Unauthenticated + 1];
    private long _received;
    private long _sent;
    private int _inFlight;

    /// <summary>Requests that have arrived and are not answered yet.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public long ReceivedBytes => Interlocked.Read(ref _received);

    public long SentBytes => Interlocked.Read(ref _sent);

    /// <summary>Seconds from a request's arrival to its run.</summary>
    public Buckets QueueSeconds { get; } = Buckets.OfSeconds();

    /// <summary>Seconds of each run.</summary>
    public Buckets ComputeSeconds { get; } = Buckets.OfSeconds();

    /// <summary>Samples of each run, without those that fill it up.</summary>
    public Buckets BatchSamples { get; } = Buckets.OfSamples();

    public void Began(long bytes)
    {
        Interlocked.Increment(ref _inFlight);
        Interlocked.Add(ref _received, bytes);
    }

    public void Ended(StatusCode status, long bytes)
    {
        Interlocked.Increment(ref _byStatus[(int)status]);
        Interlocked.Add(ref _sent, bytes);
        Interlocked.Decrement(ref _inFlight);
    }

    public void Queued(TimeSpan time) => QueueSeconds.Add(time.TotalSeconds);

    public void Ran(TimeSpan time, int samples)
    {
        ComputeSeconds.Add(time.TotalSeconds);
        BatchSamples.Add(samples);
    }

    /// <summary>Answered requests by status; statuses that there were none of are left out.</summary>
    public IEnumerable<(StatusCode Status, long Count)> ByStatus() =>
        _byStatus.Select((_, status) => ((StatusCode)status, Interlocked.Read(ref _byStatus[status]))).Where(counted => counted.Item2 > 0);
}
