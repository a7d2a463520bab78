namespace EdgeNotebooks.Measurement;

/// <summary>How queries arrive, as MLPerf Inference defines it.</summary>
public enum Scenario
{
    /// <summary>One sample a query; the next query is issued when the last one has completed.</summary>
    SingleStream,

    /// <summary>All samples are available at once; the system under test orders and batches them as it likes.</summary>
    Offline,
}
