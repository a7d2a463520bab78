namespace EdgeNotebooks.Measurement;

/// <summary>
/// What the load generator drives: a device running a model, real or modelled. Modelled on the interface of the same
/// name in MLPerf's LoadGen.
/// </summary>
public interface ISystemUnderTest
{
    /// <summary>How many distinct samples are loaded and can be asked for; at least 1.</summary>
    int SampleCount { get; }

    /// <summary>Samples that one inference takes: what a query of several samples is best made of. At least 1.</summary>
    int BatchSize { get; }

    /// <summary>Inferences that it runs at the same time: a long query is best made of whole rounds of this many batches. At least 1.</summary>
    int Parallelism { get; }

    /// <summary>
    /// Starts a query. May complete its samples before it returns (a synchronous system), later, in any order and from
    /// any thread, each exactly once. An exception thrown here ends the run.
    /// </summary>
    void Issue(in Query query, IQueryCompletions completions);

    /// <summary>No further query will come soon: start on whatever waits for a fuller batch. Called once a run, and after each Offline query.</summary>
    void Flush();
}
