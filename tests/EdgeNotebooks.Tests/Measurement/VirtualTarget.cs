using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

/// <summary>A synchronous target in virtual time: sample after sample takes what the function says.</summary>
internal sealed class VirtualTarget(VirtualTime time, Func<long, TimeSpan> serviceTime) : ISystemUnderTest
{
    public List<int> Asked { get; } = [];

    public int SampleCount { get; init; } = 16;

    public int BatchSize { get; init; } = 1;

    public int Parallelism => 1;

    public int Flushes { get; private set; }

    public void Issue(in Query query, IQueryCompletions completions)
    {
        Asked.AddRange(query.Samples.Span);
        for (var i = 0; i < query.Samples.Length; i += BatchSize)
        {
            time.Advance(serviceTime(query.FirstSampleId + i));
            completions.Complete(query.FirstSampleId + i, Math.Min(BatchSize, query.Samples.Length - i));
        }
    }

    public void Flush() => Flushes++;
}
