using EdgeNotebooks.Power.Logs;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What became of a log, as JSON with the names and units of <c>energy/KEY.parquet</c>.</summary>
internal static class AttachedJson
{
    public static object Of(AttachedLog log) => new
    {
        log.Format,
        log.ReadingCount,
        SkippedLineCount = log.SkippedCount,
        log.FirstAt,
        log.LastAt,
        Alignment = new { log.Alignment.How, ClockOffsetS = log.Alignment.OffsetSeconds, ClockCorrelation = log.Alignment.Correlation },
        Meters = log.Meters.Select(meter => new { meter.Id, meter.Sensor, meter.Covers, meter.Kind, meter.PartOf, meter.Resolution }),
        Measurements = log.Settled.Select(record => new { record.Key, record.ModelId, record.DeviceId, Energy = Rows(log, record).Select(Row) }),
        log.NotCovered,
        log.Notes,
    };

    /// <summary>The log's own rows among those of a measurement.</summary>
    public static IEnumerable<EnergyRecord> Rows(AttachedLog log, MeasurementRecord record) => record.Energy.Where(row => log.Meters.Any(meter => meter.Id == row.MeterId));

    private static Dictionary<string, object?> Row(EnergyRecord row) => new()
    {
        ["meter_id"] = row.MeterId,
        ["energy_j"] = row.EnergyJoules?.Value,
        ["energy_ci95_lower_j"] = row.EnergyJoules?.Lower,
        ["energy_ci95_upper_j"] = row.EnergyJoules?.Upper,
        ["power_mean_w"] = row.MeanPowerWatts?.Value,
        ["energy_per_inference_j"] = row.JoulesPerInference?.Value,
        ["idle_before_w"] = row.IdleBeforeWatts,
        ["idle_after_w"] = row.IdleAfterWatts,
        ["net_energy_j"] = row.NetEnergyJoules,
        ["reading_count"] = row.ReadingCount,
        ["sampling_rate_hz"] = row.SamplingRateHz,
        ["note"] = row.Note,
    };
}
