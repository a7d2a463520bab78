using System.Text.Json.Serialization;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Results;

/// <summary>An <see cref="EnergyRecord"/> as the flat row that its Parquet file holds.</summary>
internal sealed class EnergyRow
{
    [JsonPropertyName("key")] public string Key { get; set; } = "";
    [JsonPropertyName("provenance")] public string Provenance { get; set; } = "";
    [JsonPropertyName("meter_id")] public string MeterId { get; set; } = "";
    [JsonPropertyName("sensor")] public string Sensor { get; set; } = "";
    [JsonPropertyName("covers")] public string Covers { get; set; } = "";
    [JsonPropertyName("part_of")] public string? PartOf { get; set; }
    [JsonPropertyName("energy_j")] public double? Energy { get; set; }
    [JsonPropertyName("energy_ci95_lower_j")] public double? EnergyLower { get; set; }
    [JsonPropertyName("energy_ci95_upper_j")] public double? EnergyUpper { get; set; }
    [JsonPropertyName("power_mean_w")] public double? Power { get; set; }
    [JsonPropertyName("power_ci95_lower_w")] public double? PowerLower { get; set; }
    [JsonPropertyName("power_ci95_upper_w")] public double? PowerUpper { get; set; }
    [JsonPropertyName("energy_per_inference_j")] public double? PerInference { get; set; }
    [JsonPropertyName("energy_per_inference_ci95_lower_j")] public double? PerInferenceLower { get; set; }
    [JsonPropertyName("energy_per_inference_ci95_upper_j")] public double? PerInferenceUpper { get; set; }
    [JsonPropertyName("idle_before_w")] public double? IdleBefore { get; set; }
    [JsonPropertyName("idle_after_w")] public double? IdleAfter { get; set; }
    [JsonPropertyName("net_energy_j")] public double? NetEnergy { get; set; }
    [JsonPropertyName("reading_count")] public long ReadingCount { get; set; }
    [JsonPropertyName("sampling_rate_hz")] public double? SamplingRate { get; set; }
    [JsonPropertyName("resolution")] public double? Resolution { get; set; }
    [JsonPropertyName("clock_offset_s")] public double? ClockOffset { get; set; }
    [JsonPropertyName("clock_correlation")] public double? ClockCorrelation { get; set; }
    [JsonPropertyName("note")] public string? Note { get; set; }

    public static EnergyRow From(string key, EnergyRecord record) => new()
    {
        Key = key,
        Provenance = Words.ToSnakeCase(record.Provenance),
        MeterId = record.MeterId,
        Sensor = record.Sensor,
        Covers = record.Covers,
        PartOf = record.PartOf,
        Energy = record.EnergyJoules?.Value,
        EnergyLower = record.EnergyJoules?.Lower,
        EnergyUpper = record.EnergyJoules?.Upper,
        Power = record.MeanPowerWatts?.Value,
        PowerLower = record.MeanPowerWatts?.Lower,
        PowerUpper = record.MeanPowerWatts?.Upper,
        PerInference = record.JoulesPerInference?.Value,
        PerInferenceLower = record.JoulesPerInference?.Lower,
        PerInferenceUpper = record.JoulesPerInference?.Upper,
        IdleBefore = record.IdleBeforeWatts,
        IdleAfter = record.IdleAfterWatts,
        NetEnergy = record.NetEnergyJoules,
        ReadingCount = record.ReadingCount,
        SamplingRate = record.SamplingRateHz,
        Resolution = record.Resolution,
        ClockOffset = record.ClockOffsetSeconds,
        ClockCorrelation = record.ClockCorrelation,
        Note = record.Note,
    };

    /// <exception cref="FormatException">The row was not measured, or names no meter.</exception>
    public EnergyRecord ToRecord() => new()
    {
        MeterId = Provenance != Words.ToSnakeCase(Results.Provenance.Measured) ? throw new FormatException($"its provenance is '{Provenance}', not measured")
            : MeterId.Length > 0 ? MeterId : throw new FormatException("it names no meter"),
        Sensor = Sensor,
        Covers = Covers,
        PartOf = PartOf,
        EnergyJoules = Estimated(Energy, EnergyLower, EnergyUpper),
        MeanPowerWatts = Estimated(Power, PowerLower, PowerUpper),
        JoulesPerInference = Estimated(PerInference, PerInferenceLower, PerInferenceUpper),
        IdleBeforeWatts = IdleBefore,
        IdleAfterWatts = IdleAfter,
        NetEnergyJoules = NetEnergy,
        ReadingCount = ReadingCount,
        SamplingRateHz = SamplingRate,
        Resolution = Resolution,
        ClockOffsetSeconds = ClockOffset,
        ClockCorrelation = ClockCorrelation,
        Note = Note,
    };

    private static Estimate? Estimated(double? value, double? lower, double? upper) => value is { } known ? new Estimate(known, lower, upper) : null;
}
