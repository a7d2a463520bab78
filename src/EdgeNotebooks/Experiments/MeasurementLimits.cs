using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments;

/// <summary>What a request may ask for.</summary>
internal static class MeasurementLimits
{
    /// <exception cref="EdgeException">A number is out of its range, or does not go with the scenario.</exception>
    public static void Check(MeasurementRequest request)
    {
        CheckNumbers(request);
        var scenario = request.Scenario;
        var word = Results.Words.ToSnakeCase(scenario);
        Require(request.QueriesInFlight == 1 || scenario is Scenario.SingleStream or Scenario.MultiStream, $"{request.QueriesInFlight} queries in flight in {word}", $"1: only single_stream and multi_stream count them (--in-flight)");
        Require(scenario != Scenario.SingleStream || request.Callers is null || request.Callers <= request.QueriesInFlight, $"{request.Callers} callers in single_stream", $"{request.QueriesInFlight}, since the next query waits for the last; use offline, or more queries in flight");
        Require(scenario == Scenario.Server || request.QueriesPerSecond is null, $"a rate of arrivals (--qps) in {word}", $"left out; only server has one (--scenario server)");
        Require(scenario == Scenario.Server || request.LatencyBound is null, $"a latency bound (--latency-bound) in {word}", $"left out; only server has one (--scenario server)");
        Require(scenario != Scenario.Server || request.QueriesPerSecond is not null || request.LatencyBound is not null, $"server without a rate and without a latency bound", $"given one: the rate to measure at (--qps), or the bound (--latency-bound) to search the highest rate for");
        Require(request.SamplesPerQuery is null || scenario != Scenario.Offline, $"samples a query (--samples-per-query) in offline", $"left out; its one query holds all samples");
        Require(!request.IncludePreparation || request.Inputs != SampleSource.Noise, $"preparation of noise", $"another kind of inputs: noise needs none (--inputs made-up, or a folder of files)");
    }

    private static void CheckNumbers(MeasurementRequest request)
    {
        Require(request.BatchSize is null or (>= 1 and <= 65_536), $"a batch of {request.BatchSize}", $"1 to 65536");
        Require(request.IntraOpThreads is null or (>= 1 and <= 1_024), $"{request.IntraOpThreads} threads", $"1 to 1024");
        Require(request.Callers is null or (>= 1 and <= 1_024), $"{request.Callers} callers", $"1 to 1024");
        Require(request.SamplesPerQuery is null or (>= 1 and <= 65_536), $"{request.SamplesPerQuery} samples a query", $"1 to 65536");
        Require(request.QueriesInFlight is >= 1 and <= 1_024, $"{request.QueriesInFlight} queries in flight", $"1 to 1024");
        Require(request.Duration > TimeSpan.Zero && request.Duration <= TimeSpan.FromDays(1), $"a duration of {request.Duration.TotalSeconds} s", $"above 0 s and up to a day");
        Require(request.Warmup >= TimeSpan.Zero && request.Warmup <= TimeSpan.FromDays(1), $"a warm-up of {request.Warmup.TotalSeconds} s", $"0 s up to a day");
        Require(request.MaxDuration is null || request.MaxDuration >= request.Duration, $"a maximum duration of {request.MaxDuration?.TotalSeconds} s", $"at least the minimum, {request.Duration.TotalSeconds} s");
        Require(request.IdleTime >= TimeSpan.Zero && request.IdleTime <= TimeSpan.FromHours(1), $"an idle time of {request.IdleTime.TotalSeconds} s", $"0 s up to an hour");
        Require(request.MinCount >= 1, $"a minimum of {request.MinCount} queries", $"1 or more");
        Require(request.QueriesPerSecond is null or (> 0 and <= 1e7), $"{request.QueriesPerSecond} queries a second", $"above 0 and up to 10 million");
        Require(request.LatencyBound is null || (request.LatencyBound > TimeSpan.Zero && request.LatencyBound <= TimeSpan.FromDays(1)), $"a latency bound of {request.LatencyBound?.TotalSeconds} s", $"above 0 s and up to a day");
    }

    private static void Require(bool holds, FormattableString what, FormattableString range)
    {
        if (!holds)
            throw new EdgeException($"{FormattableString.Invariant(what)} cannot be measured: it must be {FormattableString.Invariant(range)}");
    }
}
