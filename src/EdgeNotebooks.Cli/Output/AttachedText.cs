using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Power.Logs;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What became of a log, for people.</summary>
internal static class AttachedText
{
    public static void Write(TextWriter output, string name, AttachedLog log)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(name)}: {Words.ToSnakeCase(log.Format)}, {log.ReadingCount:N0} readings, {log.FirstAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {log.LastAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        output.WriteLine($"aligned {Alignment(log)}");
        output.WriteLine();
        TextTable.Write(
            output,
            ["measurement", "meter", ">energy", ">mean power", ">J/inference", ">idle before", ">idle after", "note"],
            log.Settled.SelectMany(record => AttachedJson.Rows(log, record).Select(row => Row(record, row))));
    }

    private static string Alignment(AttachedLog log)
    {
        var correlation = log.Alignment.Correlation is { } value ? string.Create(CultureInfo.InvariantCulture, $"; load and power correlate by {value:0.00}") : "";
        return (log.Alignment, log.Meters) switch
        {
            ({ How: "clock" }, _) => $"by its clock{correlation}",
            ({ How: "starts" }, _) => "by the start that was given",
            ({ How: "offset" }, _) => $"by the offset that was given: {Seconds(log)} added to its clock",

            // An offset of decades is the moment at which a log without a clock began.
            (_, _) when log.Alignment.OffsetSeconds > TimeSpan.FromDays(3650).TotalSeconds => $"by correlation: its time 0 was {DateTimeOffset.UnixEpoch.AddSeconds(log.Alignment.OffsetSeconds.Value).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} UTC{correlation}",
            _ => $"by correlation: {Seconds(log)} added to its clock{correlation}",
        };
    }

    private static string Seconds(AttachedLog log) => string.Create(CultureInfo.InvariantCulture, $"{log.Alignment.OffsetSeconds:0.###} s");

    private static string[] Row(MeasurementRecord record, EnergyRecord row) =>
    [
        record.Key,
        row.MeterId,
        Number(row.EnergyJoules?.Value, "J"),
        Number(row.MeanPowerWatts?.Value, "W"),
        Number(row.JoulesPerInference?.Value, "J"),
        Number(row.IdleBeforeWatts, "W"),
        Number(row.IdleAfterWatts, "W"),
        row.Note ?? "",
    ];

    private static string Number(double? value, string unit) => value is { } known ? $"{NumberText.Significant(known, 3)} {unit}" : "-";
}
