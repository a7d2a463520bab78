namespace EdgeNotebooks.Measurement;

/// <summary>Says when the next query is issued, and waits for that moment.</summary>
internal interface IPacer
{
    /// <summary>A phase (warm-up, timed window) begins at this timestamp.</summary>
    void Begin(long start);

    /// <summary>Waits for the moment of the next query.</summary>
    /// <returns>The timestamp from which the query's latency counts.</returns>
    long Next(CancellationToken cancellation);
}
