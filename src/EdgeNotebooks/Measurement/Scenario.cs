namespace EdgeNotebooks.Measurement;

/// <summary>How queries arrive, as MLPerf Inference defines it.</summary>
public enum Scenario
{
    /// <summary>One sample a query; the next query is issued when the last one has completed. Metric: 90th percentile of the latency.</summary>
    SingleStream,

    /// <summary>Several samples a query (8 in MLPerf); the next query is issued when all of the last one's have completed. Metric: 99th percentile of the latency.</summary>
    MultiStream,

    /// <summary>Queries arrive at random (Poisson) at a target rate, whether or not earlier ones have completed. Metric: the highest rate whose 99th percentile stays under a bound.</summary>
    Server,

    /// <summary>All samples are available at once; the system under test orders and batches them as it likes. Metric: samples a second.</summary>
    Offline,
}
