using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>What meters say of measurements: a row a measurement and meter, and a row for a measurement that no meter saw.</summary>
public static class EnergyTable
{
    private const string NoIdle = "idle power was not read";
    private const string NoInterval = "too few readings for an interval";

    /// <summary>Rows in the order of the measurements, whole before part.</summary>
    public static Table From(IReadOnlyList<MeasurementRecord> measured)
    {
        var rows = measured.SelectMany(row => row.Energy.Count > 0 ? row.Energy.Select(energy => new Line(row, energy)) : [new Line(row, null)]).ToList();
        List<string?> Texts(Func<Line, string?> of) => [.. rows.Select(of)];
        List<double?> Numbers(Func<EnergyRecord, double?> of) => [.. rows.Select(row => row.Energy is { } energy ? of(energy) : null)];
        List<string?> Reasons(string? whenMissing = null) => [.. rows.Select(row => row.Energy is { EnergyJoules: not null } ? whenMissing : row.WhyNot)];
        return new Table(
            "Power and energy of the measurements",
            [
                TableColumn.OfText("model_id", "Model", Texts(row => row.Record.ModelId)),
                TableColumn.OfText("device_id", "Device", Texts(row => row.Record.DeviceId)),
                TableColumn.OfText("scenario", "Scenario", Texts(row => Words.ToSnakeCase(row.Record.Scenario))),
                TableColumn.OfText("meter_id", "Meter", Texts(row => row.Energy?.MeterId), Reasons()),
                TableColumn.OfText("covers", "Sees", Texts(row => row.Energy?.Covers), Reasons()),
                TableColumn.OfNumbers("power_mean_w", "Mean power", "W", Numbers(energy => energy.MeanPowerWatts?.Value), Reasons()),
                TableColumn.OfNumbers("idle_before_w", "Idle before", "W", Numbers(energy => energy.IdleBeforeWatts), Reasons(NoIdle)),
                TableColumn.OfNumbers("idle_after_w", "after", "W", Numbers(energy => energy.IdleAfterWatts), Reasons(NoIdle)),
                TableColumn.OfNumbers("energy_per_inference_mj", "Energy an inference", "mJ", Numbers(energy => energy.JoulesPerInference?.Value * 1e3), Reasons()),
                TableColumn.OfNumbers("energy_per_inference_ci95_lower_mj", "95% from", "mJ", Numbers(energy => energy.JoulesPerInference?.Lower * 1e3), Reasons(NoInterval)),
                TableColumn.OfNumbers("energy_per_inference_ci95_upper_mj", "to", "mJ", Numbers(energy => energy.JoulesPerInference?.Upper * 1e3), Reasons(NoInterval)),
                TableColumn.OfNumbers("net_energy_per_inference_mj", "Net of idle", "mJ", [.. rows.Select(row => row.Energy?.NetEnergyJoules / row.Record.SampleCount * 1e3)], Reasons(NoIdle)),
                TableColumn.OfNumbers("sampling_rate_hz", "Readings", "1/s", Numbers(energy => energy.SamplingRateHz), Reasons("fewer than two readings")),
                TableColumn.OfText("sensor", "Sensor", Texts(row => row.Energy?.Sensor), Reasons()),
                TableColumn.OfProvenance([.. rows.Select(row => row.Record.Provenance)]),
            ],
            "Energy is that of the timed window alone; idle power is that of the same machine before the model was loaded and after the last query. The interval of a power sensor is one of 95%; that of a counter is what its readings bound. A meter that is part of another is never added to it.");
    }

    private sealed record Line(MeasurementRecord Record, EnergyRecord? Energy)
    {
        public string WhyNot => Energy is { } energy ? energy.Note ?? "the meter's readings do not cover the window" : Record.EnergyReason ?? "the measurement was made without meters";
    }
}
