using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>What every figure says alike of measured rows: what they are called, how many, how sure.</summary>
internal static class MeasuredText
{
    public const string Unit = "inferences/s";
    public const string Nothing = "Nothing has been measured here yet.";

    /// <summary>The device's id; with a part of its environment's id where several machines have such a device.</summary>
    public static string Label((string DeviceId, string EnvironmentId) machine, IReadOnlyList<(string DeviceId, string EnvironmentId)> all) =>
        all.Count(other => other.DeviceId == machine.DeviceId) == 1
            ? machine.DeviceId
            : $"{machine.DeviceId} ({machine.EnvironmentId[..Math.Min(8, machine.EnvironmentId.Length)]})";

    /// <summary>Throughput, interval, count, day and validity of a row as HTML for the pointer.</summary>
    public static string Hover(MeasurementRecord row)
    {
        var interval = row.ThroughputPerSecond is { Lower: { } lower, Upper: { } upper }
            ? $"95% interval {NumberText.Significant(lower, 4)} to {NumberText.Significant(upper, 4)}"
            : "too short for an interval";
        var validity = row.Valid ? "" : $"<br>not valid: {WebUtility.HtmlEncode(string.Join("; ", row.InvalidReasons))}";
        return string.Create(CultureInfo.InvariantCulture, $"{NumberText.Significant(row.ThroughputPerSecond.Value, 4)} {Unit}<br>{interval}, n = {row.QueryCount:N0}<br>measured {row.StartedAt:yyyy-MM-dd}{validity}");
    }

    /// <summary>A sentence a row that is not valid: it is drawn, and the note says so.</summary>
    public static IEnumerable<string> Cautions(IEnumerable<MeasurementRecord> rows) =>
        rows.Where(row => !row.Valid).Select(row => Caution(row.DeviceId, row.ModelId, row.InvalidReasons));

    /// <summary>That a measurement is not valid, and why.</summary>
    public static string Caution(string deviceId, string modelId, IReadOnlyList<string> reasons) =>
        $"{deviceId} on {modelId} is not valid: {string.Join("; ", reasons)}";

    /// <summary>Queries behind rows, of which there is at least one: <c>n = 64 to 1,234</c>.</summary>
    public static string Counts(IReadOnlyList<MeasurementRecord> rows) => Counts(rows.Select(row => row.QueryCount).ToList());

    /// <summary>The same of their numbers.</summary>
    public static string Counts(IReadOnlyList<long> queries)
    {
        var (least, most) = (queries.Min(), queries.Max());
        return least == most
            ? string.Create(CultureInfo.InvariantCulture, $"n = {least:N0}")
            : string.Create(CultureInfo.InvariantCulture, $"n = {least:N0} to {most:N0}");
    }
}
