namespace EdgeNotebooks.Measurement;

/// <summary>What a search for the highest Server rate found.</summary>
/// <param name="Best">The run that confirms the rate; its rate is in its settings.</param>
/// <param name="Trials">Every run, in order.</param>
public sealed record ServerSearchResult(LoadResult Best, IReadOnlyList<RateTrial> Trials);

/// <summary>One rate that was tried.</summary>
/// <param name="PerSecond">Queries a second.</param>
/// <param name="Valid">Whether the bound was shown to hold.</param>
/// <param name="QueryCount">Queries of the run.</param>
/// <param name="LatencyP99Ns">99th percentile of the latency; null when there were too few.</param>
/// <param name="InvalidReasons">Why not, one sentence each; empty when valid.</param>
public sealed record RateTrial(double PerSecond, bool Valid, long QueryCount, long? LatencyP99Ns, IReadOnlyList<string> InvalidReasons);
