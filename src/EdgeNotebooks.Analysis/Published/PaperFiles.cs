using EdgeNotebooks.IO.Csv;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>The six files of <c>data/paper</c>, each read into its typed rows with its own checks.</summary>
internal static class PaperFiles
{
    private static readonly (string, PublishedDeviceClass)[] Classes =
    [
        ("edge node", PublishedDeviceClass.EdgeNode),
        ("edge accelerator", PublishedDeviceClass.EdgeAccelerator),
        ("edge server", PublishedDeviceClass.EdgeServer),
        ("cloud server", PublishedDeviceClass.CloudServer),
    ];

    private static readonly (string, ClaimKind)[] Kinds =
    [
        ("table", ClaimKind.Table),
        ("physical", ClaimKind.Physical),
        ("memory", ClaimKind.Memory),
        ("measure", ClaimKind.Measure),
        ("cross-check", ClaimKind.CrossCheck),
    ];

    private static readonly (string, string)[] Splits =
        [("device-edge", "device-edge"), ("edge-edge", "edge-edge"), ("edge-cloud", "edge-cloud")];

    public static IReadOnlyList<PublishedDevice> ReadDevices(string folder)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return Read(folder, "devices.csv",
            ["device_id", "name", "class", "runtime", "power_w_min", "power_w_max", "memory_mb", "cost_usd", "inception_v4_power_w", "power_source", "accelerated_workloads"],
            row =>
            {
                var device = new PublishedDevice
                {
                    DeviceId = row.UniqueId("device_id", seen),
                    Name = row.Text("name"),
                    Class = row.OneOf("class", Classes),
                    Runtime = row.Text("runtime"),
                    PowerWMin = row.OptionalPositive("power_w_min"),
                    PowerWMax = row.OptionalPositive("power_w_max"),
                    MemoryMb = row.OptionalPositive("memory_mb"),
                    CostUsd = row.OptionalPositive("cost_usd"),
                    InceptionV4PowerW = row.OptionalPositive("inception_v4_power_w"),
                    PowerSource = row.OptionalText("power_source"),
                    AcceleratedWorkloads = row.OptionalText("accelerated_workloads"),
                };
                if (device.PowerWMax < device.PowerWMin)
                    throw row.Error("power_w_max", "the upper end is below power_w_min; exchange the two");
                return device;
            });
    }

    public static IReadOnlyList<PublishedModel> ReadModels(string folder)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return Read(folder, "models.csv",
            ["model_id", "workload", "name", "input", "size_mb", "params_m", "flops_m", "depth_multiplier", "table"],
            row => new PublishedModel
            {
                ModelId = row.UniqueId("model_id", seen),
                Workload = row.Text("workload"),
                Name = row.Text("name"),
                Input = row.Dimensions("input").Select(extent => (int)extent).ToArray(),
                SizeMb = row.OptionalPositive("size_mb"),
                ParamsM = row.OptionalPositive("params_m"),
                FlopsM = row.OptionalPositive("flops_m"),
                DepthMultiplier = row.OptionalPositive("depth_multiplier"),
                Table = row.Text("table"),
            });
    }

    /// <summary>Table 3: the columns after the first are the devices, every one of them and no other.</summary>
    public static IReadOnlyList<PublishedThroughput> ReadThroughput(
        string folder, IReadOnlyList<PublishedModel> models, IReadOnlyList<PublishedDevice> devices)
    {
        const string Name = "throughput.csv";
        var file = CsvFile.Read(In(folder), Name, header => CheckThroughputHeader(Name, header, devices));
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var cells = new List<PublishedThroughput>();
        foreach (var row in file.Rows)
        {
            var model = row.UniqueId("model_id", seen);
            if (models.All(known => known.ModelId != model))
                throw row.Error("model_id", $"model '{model}' is not in models.csv; add it there or correct the name");
            cells.AddRange(file.Header.Skip(1).Select(column => new PublishedThroughput
            {
                ModelId = model,
                DeviceId = column.Text,
                PerSecond = row.OptionalPositive(column.Text),
            }));
        }

        return cells;
    }

    private static void CheckThroughputHeader(string name, IReadOnlyList<CsvField> header, IReadOnlyList<PublishedDevice> devices)
    {
        const string Expected = "the header must be model_id and a column for each device of devices.csv";
        if (header[0].Text != "model_id")
            throw CsvError.At(name, header[0], $"column 1 is '{header[0].Text}', expected 'model_id'; {Expected}");
        foreach (var column in header.Skip(1))
        {
            if (devices.All(device => device.DeviceId != column.Text))
                throw CsvError.At(name, column, $"device '{column.Text}' is not in devices.csv; add it there or correct the name");
        }

        var missing = devices.FirstOrDefault(device => header.All(column => column.Text != device.DeviceId));
        if (missing is not null)
            throw CsvError.At(name, header[^1], $"column '{missing.DeviceId}' is missing; {Expected}");
    }

    public static IReadOnlyList<PublishedSplitLatency> ReadSplitLatencies(string folder)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return Read(folder, "split_latency.csv", ["split_between", "node1_ms", "node2_ms", "non_split_ms"],
            row =>
            {
                row.UniqueId("split_between", seen);
                return new PublishedSplitLatency
                {
                    SplitBetween = row.OneOf("split_between", Splits),
                    Node1Ms = row.Positive("node1_ms"),
                    Node2Ms = row.Positive("node2_ms"),
                    NonSplitMs = row.Positive("non_split_ms"),
                };
            });
    }

    public static IReadOnlyList<QuotedPoint> ReadQuotedPoints(string folder)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return Read(folder, "quoted.csv",
            ["quoted_id", "section", "figure", "quantity", "subject", "condition", "value", "unit"],
            row =>
            {
                var point = new QuotedPoint
                {
                    QuotedId = row.UniqueId("quoted_id", seen),
                    Section = row.Text("section"),
                    Figure = row.OptionalText("figure"),
                    Quantity = row.Text("quantity"),
                    Subject = row.Text("subject"),
                    Condition = row.OptionalText("condition"),
                    Values = row.Dimensions("value"),
                    Unit = row.OptionalText("unit"),
                };
                if (point.Quantity != PublishedBatchGain.Quantity)
                    return point;
                if (point.Values.Count != 1)
                    throw row.Error("value", "a gain is one number; write for instance 13.94");
                if (PublishedBatchGain.From(point) is null)
                    throw row.Error("condition", $"'{point.Condition}' does not say which model at which batch above 1; write for instance inception_v4 batch 16");
                return point;
            });
    }

    public static IReadOnlyList<Claim> ReadClaims(string folder)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return Read(folder, "claims.csv",
            ["claim_id", "section", "figure", "claim", "condition", "lower", "upper", "unit", "kind"],
            row =>
            {
                var claim = new Claim
                {
                    ClaimId = row.UniqueId("claim_id", seen),
                    Section = row.Text("section"),
                    Figure = row.OptionalText("figure"),
                    Text = row.Text("claim"),
                    Condition = row.OptionalText("condition"),
                    Lower = row.OptionalPrinted("lower"),
                    Upper = row.OptionalPrinted("upper"),
                    Unit = row.OptionalText("unit"),
                    Kind = row.OneOf("kind", Kinds),
                };
                if (claim.Upper?.Value < claim.Lower?.Value)
                    throw row.Error("upper", "the upper bound is below the lower one; exchange the two");
                if ((claim.Lower ?? claim.Upper) is not null && claim.Unit is null)
                    throw row.Error("unit", "the field is empty; a claim with a bound needs a unit, 'x' for a ratio");
                return claim;
            });
    }

    private static List<T> Read<T>(string folder, string name, string[] columns, Func<CsvRow, T> read) =>
        CsvFile.Read(In(folder), name, columns).Rows.Select(read).ToList();

    private static DataFolder In(string folder) => new(folder, "restore it from the project's data/paper folder");
}
