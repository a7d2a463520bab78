using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Benchmarks;

/// <summary>A synchronous target that does nothing: what is measured of it is the harness.</summary>
internal sealed class NullTarget : ISystemUnderTest
{
    public int SampleCount => 1024;

    public int BatchSize => 1;

    public int Parallelism => 1;

    public void Issue(in Query query, IQueryCompletions completions) => completions.Complete(query.FirstSampleId, query.Samples.Length);

    public void Flush()
    {
    }
}
