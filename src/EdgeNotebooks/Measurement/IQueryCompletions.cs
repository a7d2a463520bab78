namespace EdgeNotebooks.Measurement;

/// <summary>What a system under test reports to. All members may be called from any thread.</summary>
public interface IQueryCompletions
{
    /// <summary>
    /// True once the run has been cancelled: a system that works through many samples stops between two of them and
    /// returns; what it has not completed is not counted.
    /// </summary>
    bool Stopping { get; }

    /// <summary>True within the timed window, false while the system warms up.</summary>
    bool IsTimed { get; }

    /// <summary>Reports that samples are done, and takes the time. One clock read; allocates nothing.</summary>
    /// <param name="firstSampleId">Id of the first sample that is done.</param>
    /// <param name="count">How many with consecutive ids are done at this moment.</param>
    void Complete(long firstSampleId, int count);

    /// <summary>Reports that the system cannot go on. The run ends and throws this error; the first one reported wins.</summary>
    void Fail(Exception cause);
}
