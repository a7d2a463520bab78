namespace EdgeNotebooks.Power.Logs;

/// <summary>What a line of a log says.</summary>
/// <param name="AtNs">When, in nanoseconds since 1970 (UTC), or since the log's start where its times are relative.</param>
/// <param name="FromNs">Beginning of the stretch up to <paramref name="AtNs"/> that the watts are the mean of; the same moment where they are of a moment.</param>
/// <param name="Watts">Power, of the first meter where there are several.</param>
/// <param name="Values">A number a meter, in joules or watts as its description has it; NaN where the line has none.</param>
/// <param name="CounterJoules">The log's own sum of energy; null where it keeps none.</param>
internal readonly record struct LogReading(long AtNs, long FromNs, double Watts, double[] Values, double? CounterJoules);
