namespace EdgeNotebooks.Simulation.Devices;

/// <summary>A modelled device: the file <c>ID.json</c>, in which each parameter names its source.</summary>
public sealed record DeviceParameters
{
    /// <summary>Backend of the paper's devices, whose files travel with the library.</summary>
    public const string PaperBackend = "paper";

    /// <summary>Backend of a user's own devices.</summary>
    public const string UserBackend = "modelled";

    /// <summary>Who states the device: <see cref="PaperBackend"/> or <see cref="UserBackend"/>.</summary>
    public required string Backend { get; init; }

    /// <summary>Id within its backend, e.g. <c>tpu</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Device as <c>backend:device</c>, e.g. <c>paper:tpu</c>.</summary>
    public string DeviceId => $"{Backend}:{Id}";

    /// <summary>The file that it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>Name for people.</summary>
    public required StatedText Name { get; init; }

    /// <summary>Kind of device, in the words of Table 1, e.g. <c>edge accelerator</c>.</summary>
    public required StatedText Class { get; init; }

    /// <summary>What runs models on it, e.g. <c>TensorRT</c>.</summary>
    public required StatedText Runtime { get; init; }

    /// <summary>Number format of the weights and activations: <see cref="Precision"/> as the file states it.</summary>
    public required StatedText WeightPrecision { get; init; }

    /// <summary>Number format of the weights and activations.</summary>
    public required DevicePrecision Precision { get; init; }

    /// <summary>Arithmetic peaks; at least one, each precision and unit once.</summary>
    public required IReadOnlyList<DevicePeak> Peaks { get; init; }

    /// <summary>Bytes a second between the device's memory and what computes.</summary>
    public required StatedNumber MemoryBandwidthBytesPerS { get; init; }

    /// <summary>Bytes of the memory that models have to fit.</summary>
    public required StatedNumber MemoryBytes { get; init; }

    /// <summary>Bytes of memory on the chip that holds weights between inferences; what is beyond it streams in at each inference.</summary>
    public required StatedNumber OnChipBytes { get; init; }

    /// <summary>Bytes a second between the host and the device.</summary>
    public required StatedNumber LinkBytesPerS { get; init; }

    /// <summary>Bytes that the runtime takes before a model is loaded.</summary>
    public required StatedNumber RuntimeMemoryBytes { get; init; }

    /// <summary>Bytes that a loaded model takes besides its weights at batch 1: workspace and activations.</summary>
    public required StatedNumber ModelOverheadBytes { get; init; }

    /// <summary>Watts at rest.</summary>
    public required StatedNumber IdlePowerW { get; init; }

    /// <summary>Watts while an inference runs.</summary>
    public required StatedNumber BusyPowerW { get; init; }

    /// <summary>What it costs.</summary>
    public required DevicePrice Price { get; init; }

    /// <summary>Whether samples of a batch share what an inference takes whatever its batch: the weights' way and the layers' overhead.</summary>
    public required StatedChoice BatchingAmortises { get; init; }

    /// <summary>Throughput at batch 1.</summary>
    public required StatedThroughput ThroughputPerS { get; init; }

    /// <summary>What it is modelled by where fewer than three throughputs are known; null where the law is fitted to them.</summary>
    public StatedLaw? Law { get; init; }

    /// <summary>Standard deviation of an inference's time over its mean; null for one that always takes as long.</summary>
    public StatedNumber? ServiceTimeCv { get; init; }

    /// <summary>
    /// Operations a second of the highest peak, beyond which no program on the device can be; null when one of the peaks is not known
    /// and might be the highest.
    /// </summary>
    public double? HighestPeak => Peaks.All(peak => peak.OperationsPerSecond is not null) ? Peaks.Max(peak => peak.OperationsPerSecond) : null;
}
