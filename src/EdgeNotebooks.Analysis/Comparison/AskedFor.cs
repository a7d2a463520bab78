using System.Globalization;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>
/// What a measurement was asked for, by which rows of two folders are matched. The row's key would not do: it holds hashes
/// of the machine and of this library.
/// </summary>
/// <param name="Request">What has to be the same.</param>
/// <param name="Arrangement">What follows from the machine's cores unless it was asked for: callers and threads.</param>
public sealed record AskedFor(string Request, string Arrangement)
{
    // The one place that says which columns belong to the request: a new column is a new line.
    private static readonly (string Name, Func<MeasurementRecord, object?> Of)[] RequestColumns =
    [
        ("device", row => row.DeviceId),
        ("model", row => row.ModelId),
        ("scenario", row => Words.ToSnakeCase(row.Scenario)),
        ("batch", row => row.BatchSize),
        ("fixed batch", row => row.FixedBatch),
        ("samples a query", row => row.SamplesPerQuery),
        ("queries in flight", row => row.QueriesInFlight),

        // A rate that was searched for is the answer, not the question.
        ("queries a second", row => row.SearchedRate ? "searched for" : row.QueriesPerSecond),
        ("latency bound in ns", row => row.LatencyBoundNs),
        ("inputs", row => row.Inputs),
        ("input shapes", row => row.InputShapes),
        ("precision", row => row.Precision),
        ("what the time includes", row => row.Includes),
    ];

    private static readonly (string Name, Func<MeasurementRecord, object?> Of)[] ArrangementColumns =
    [
        ("callers", row => row.Callers),
        ("threads", row => row.IntraOpThreads),
    ];

    /// <summary>The request behind a row.</summary>
    public static AskedFor Of(MeasurementRecord row) => new(Join(RequestColumns, row), Join(ArrangementColumns, row));

    /// <summary>What two rows were asked for differently, e.g. <c>threads: 2 in A, 8 in B</c>.</summary>
    public static IReadOnlyList<string> Differences(MeasurementRecord a, MeasurementRecord b) =>
    [
        .. RequestColumns.Concat(ArrangementColumns).Where(column => !Equals(column.Of(a), column.Of(b)))
            .Select(column => $"{column.Name}: {Text(column.Of(a)) ?? "none"} in A, {Text(column.Of(b)) ?? "none"} in B"),
    ];

    // No value holds the separator, and null differs from an empty text.
    private static string Join((string Name, Func<MeasurementRecord, object?> Of)[] columns, MeasurementRecord row) =>
        string.Join('\u001f', columns.Select(column => Text(column.Of(row)) is { } text ? "=" + text : ""));

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
