using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

/// <summary>
/// Several callers in virtual time, each running one batch after the other for the same time: what a session with a
/// thread a caller does.
/// </summary>
internal sealed class ParallelTarget(VirtualTime time, int parallelism, int batchSize, TimeSpan perBatch) : ISystemUnderTest
{
    public int SampleCount => 64;

    public int BatchSize => batchSize;

    public int Parallelism => parallelism;

    public void Issue(in Query query, IQueryCompletions completions)
    {
        var done = 0;
        while (done < query.Samples.Length)
        {
            time.Advance(perBatch);
            for (var caller = 0; caller < parallelism && done < query.Samples.Length; caller++)
            {
                var count = Math.Min(batchSize, query.Samples.Length - done);
                completions.Complete(query.FirstSampleId + done, count);
                done += count;
            }
        }
    }

    public void Flush()
    {
    }
}
