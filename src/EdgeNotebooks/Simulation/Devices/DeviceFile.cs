using EdgeNotebooks.Models;

namespace EdgeNotebooks.Simulation.Devices;

/// <summary>Reads a device file strictly: whatever is not as it must be is refused with its line.</summary>
internal static class DeviceFile
{
    /// <summary>Fewest printed throughputs that the law, which has three coefficients, is fitted to.</summary>
    public const int FewestToFit = 3;

    private static readonly (string, ParameterKind)[] Kinds = [("published", ParameterKind.Published), ("vendor", ParameterKind.Vendor), ("assumed", ParameterKind.Assumed)];

    private static readonly (string, DevicePrecision)[] Precisions = [.. Enum.GetValues<DevicePrecision>().Select(precision => (precision.ToWord(), precision))];

    private static readonly string[] Fields =
    [
        "id", "name", "class", "runtime", "weight_precision", "peaks", "memory_bandwidth_bytes_per_s", "memory_bytes", "on_chip_bytes", "link_bytes_per_s",
        "runtime_memory_bytes", "model_overhead_bytes", "idle_power_w", "busy_power_w", "price", "batching_amortises", "throughput_per_s", "law", "service_time_cv",
    ];

    private static readonly string[] Stated = ["value", "kind", "source"];

    /// <exception cref="EdgeException">The file cannot be read or is malformed; the message is <c>file:line: field.path: what; what to do</c>.</exception>
    public static DeviceParameters Read(string path, string backend)
    {
        var fields = new DeviceFields(Path.GetFileName(path), "", LocatedFile.Read(path, "device"), Fields);
        var device = new DeviceParameters
        {
            Backend = backend,
            Id = Id(fields),
            Path = path,
            Name = Text(fields, "name"),
            Class = Text(fields, "class"),
            Runtime = Text(fields, "runtime"),
            WeightPrecision = Text(fields, "weight_precision"),
            Precision = fields.Object("weight_precision", Stated).OneOf("value", Precisions),
            Peaks = Peaks(fields),
            MemoryBandwidthBytesPerS = Number(fields, "memory_bandwidth_bytes_per_s", NumberRange.Positive),
            MemoryBytes = Number(fields, "memory_bytes", NumberRange.Positive),
            OnChipBytes = Number(fields, "on_chip_bytes", NumberRange.Positive),
            LinkBytesPerS = Number(fields, "link_bytes_per_s", NumberRange.Positive),
            RuntimeMemoryBytes = Number(fields, "runtime_memory_bytes", NumberRange.NotNegative),
            ModelOverheadBytes = Number(fields, "model_overhead_bytes", NumberRange.NotNegative),
            IdlePowerW = Number(fields, "idle_power_w", NumberRange.NotNegative),
            BusyPowerW = Number(fields, "busy_power_w", NumberRange.Positive),
            Price = Price(fields),
            BatchingAmortises = Choice(fields, "batching_amortises"),
            ThroughputPerS = Throughput(fields),
            Law = fields.Has("law") ? Law(fields) : null,
            ServiceTimeCv = fields.Has("service_time_cv") ? Number(fields, "service_time_cv", NumberRange.Variation) : null,
        };
        Check(device, fields);
        return device;
    }

    private static void Check(DeviceParameters device, DeviceFields fields)
    {
        if (device.IdlePowerW.Value > device.BusyPowerW.Value)
            throw fields.Error("idle_power_w", "it is above busy_power_w; exchange the two");
        if (device.Law is null && device.ThroughputPerS.ByModel.Count < FewestToFit)
            throw fields.Error("throughput_per_s", FormattableString.Invariant($"{device.ThroughputPerS.ByModel.Count} models are too few to fit three coefficients to; give {FewestToFit} or more, or a law (peak_share, bandwidth_share, layer_overhead_s)"));
        if (device.Law is not null && device.HighestPeak is null)
            throw fields.Error("law", "it is a share of a peak that is not known; give every peak its gop_per_s");
        if (device.Law is not null && device.MemoryBandwidthBytesPerS.Value is null)
            throw fields.Error("law", "it is a share of a bandwidth that is not known; give memory_bandwidth_bytes_per_s");
    }

    private static string Id(DeviceFields fields)
    {
        var id = fields.Text("id");
        return id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? id
            : throw fields.Error("id", $"'{id}' is no id; write letters, digits, '_', '-' and '.'");
    }

    private static List<DevicePeak> Peaks(DeviceFields fields)
    {
        var peaks = new List<DevicePeak>();
        foreach (var row in fields.Objects("peaks", "precision", "unit", "gop_per_s", "source", "note"))
        {
            var peak = new DevicePeak(
                row.OneOf("precision", Precisions), row.Text("unit"), row.OptionalNumber("gop_per_s", NumberRange.Positive) * 1e9, row.Text("source"), row.OptionalText("note"));
            if (peaks.Exists(other => (other.Precision, other.Unit) == (peak.Precision, peak.Unit)))
                throw row.Error("unit", $"{peak.Precision.ToWord()} of '{peak.Unit}' is there already; give each precision and unit one peak");
            if (peak is { OperationsPerSecond: null, Note: null })
                throw row.Error("note", "null where a reason is needed; a peak that is not known says why");
            peaks.Add(peak);
        }

        return peaks;
    }

    private static DevicePrice Price(DeviceFields fields)
    {
        var price = fields.Object("price", "usd", "item", "date", "kind", "source");
        var usd = price.OptionalNumber("usd", NumberRange.Positive);
        var date = price.OptionalText("date");
        if (usd is not null && date is null)
            throw price.Error("date", "null beside a price; write the year, month or day at which it held, for example 2018-03");
        return new DevicePrice(usd, price.Text("item"), date, Kind(price, usd is not null), price.Text("source"));
    }

    private static StatedThroughput Throughput(DeviceFields fields)
    {
        var stated = fields.Object("throughput_per_s", Stated);
        var byModel = stated.OptionalNumbers("value", model => ModelCatalog.All.Any(spec => spec.Id == model) ? null : $"there is no studied model '{model}'; there are {string.Join(", ", ModelCatalog.All.Select(spec => spec.Id))}");
        return new StatedThroughput(byModel ?? new Dictionary<string, double>(), Kind(stated, byModel is not null), stated.Text("source"));
    }

    private static StatedLaw Law(DeviceFields fields)
    {
        var law = fields.Object("law", "peak_share", "bandwidth_share", "layer_overhead_s");
        return new StatedLaw(Known("peak_share", NumberRange.Share), Known("bandwidth_share", NumberRange.Share), Known("layer_overhead_s", NumberRange.NotNegative));

        StatedNumber Known(string name, NumberRange range) => Number(law, name, range) is { Value: not null } number
            ? number
            : throw law.Error(name, "null where a number is needed; a law states all three of its parameters");
    }

    private static StatedNumber Number(DeviceFields fields, string name, NumberRange range)
    {
        var stated = fields.Object(name, Stated);
        var value = stated.OptionalNumber("value", range);
        return new StatedNumber(value, Kind(stated, value is not null), stated.Text("source"));
    }

    private static StatedText Text(DeviceFields fields, string name)
    {
        var stated = fields.Object(name, Stated);
        return new StatedText(stated.Text("value"), Kind(stated, isKnown: true)!.Value, stated.Text("source"));
    }

    private static StatedChoice Choice(DeviceFields fields, string name)
    {
        var stated = fields.Object(name, Stated);
        return new StatedChoice(stated.Choice("value"), Kind(stated, isKnown: true)!.Value, stated.Text("source"));
    }

    private static ParameterKind? Kind(DeviceFields stated, bool isKnown)
    {
        if (!stated.Has("kind") || stated.OptionalText("kind") is null)
            return isKnown ? throw stated.Error("kind", "null beside a value; write who states it: published (in the paper), vendor or assumed") : null;
        return isKnown ? stated.OneOf("kind", Kinds) : throw stated.Error("kind", "nobody states a value that is null; write null here too, and the reason as the source");
    }
}
