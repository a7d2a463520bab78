namespace EdgeNotebooks.Measurement;

/// <summary>What a concurrent run's completions add up to.</summary>
/// <param name="Recorder">Latencies; of a query that was not answered, how long it had waited.</param>
/// <param name="Throughput">Samples a second.</param>
/// <param name="LastCompletion">Timestamp of the last completion; of the start where there was none.</param>
/// <param name="AboveBound">Queries above the latency bound; 0 without a bound.</param>
/// <param name="Unanswered">Queries that were given up.</param>
/// <param name="FallenBehind">Queries in flight when the run was ended because of them; null when it was not.</param>
/// <param name="EarlyP50Ns">Median latency of the queries that were due in the window's first quarter; null when there were none.</param>
internal sealed record CompletionSummary(
    LatencyRecorder Recorder, Estimate Throughput, long LastCompletion, long AboveBound, long Unanswered, int? FallenBehind, long? EarlyP50Ns)
{
    /// <summary>Whether the run went to its end and every query was answered: otherwise its minima are no matter, and its latencies are lower bounds.</summary>
    public bool IsComplete => FallenBehind is null && Unanswered == 0;
}
