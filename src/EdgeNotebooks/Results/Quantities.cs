using System.Globalization;

namespace EdgeNotebooks.Results;

/// <summary>
/// What observations are called that claims read, and what their subjects and axes are: an experiment writes them (<see cref="Observation"/>), a rule reads them. A name ends with the unit; a
/// megabyte is 10^6 bytes, as in the paper. What is not named here may be observed too, but no claim reads it. Of equal rows (quantity, model, subject, device, machine, axis) the last one counts,
/// and a measured one before a recorded one.
/// </summary>
public static class Quantities
{
    /// <summary>
    /// Bytes of a layer's output with one byte an element, as an 8-bit accelerator sends it: a stated assumption about the paper's Figure 6. Model; subject: the layer's or block's name, e.g.
    /// <c>expanded_conv_6</c>; at: its place on the figure's axis, from 1 (convolutions and blocks in order, no pooled features or logits). Modelled ones, computed from the graph's shapes, decide too.
    /// </summary>
    public const string LayerOutputUint8Bytes = "layer_output_uint8_bytes";

    /// <summary>The same with four bytes an element; no claim is decided by it, but an explanation says whether it would turn out otherwise.</summary>
    public const string LayerOutputFloat32Bytes = "layer_output_float32_bytes";

    /// <summary>Bytes of an input at the model's resolution, the median over the images. Model; subject: <see cref="Rgb"/>, <see cref="Png"/> or <see cref="Jpeg"/>; the source tells the quality.</summary>
    public const string InputBytes = "input_bytes";

    /// <summary>
    /// How far the two halves run in turn are from the whole: the greatest difference of an output's element over the output's greatest magnitude; of detections before non-maximum suppression. Model;
    /// subject: the cut.
    /// </summary>
    public const string SplitRelativeDifference = "split_relative_difference";

    /// <summary>Whether a model ran over so many devices of one kind: 1 it did, 0 it was too large or failed. Model; device: one of them; at: how many.</summary>
    public const string RanOverDevices = "ran_over_devices";

    /// <summary>
    /// Bytes that a cascade did not send, in percent of what is sent where every input goes on to the farther tier. Model: the compressed one, on the nearer tier; subject: <see cref="Cascade"/>; at: the
    /// threshold of the top-1 probability.
    /// </summary>
    public const string CascadeSavingPercent = "cascade_saving_percent";

    /// <summary>Mean latency of a cascade, computation and network. Model, subject and at as for <see cref="CascadeSavingPercent"/>. Modelled as soon as one latency in it is.</summary>
    public const string CascadeLatencyMs = "cascade_latency_ms";

    /// <summary>Mean latency where every input goes on to the farther tier. Subject as for <see cref="CascadeSavingPercent"/>; no axis. Modelled as soon as one latency in it is.</summary>
    public const string NonSplitLatencyMs = "non_split_latency_ms";

    /// <summary>Inputs of which the class of highest probability is right. Model; subject: <see cref="Weights32Bit"/> or <see cref="Weights8Bit"/>.</summary>
    public const string Top1AccuracyPercent = "top1_accuracy_percent";

    /// <summary>Size of a model's file. Model; subject: <see cref="Weights32Bit"/> or <see cref="Weights8Bit"/>.</summary>
    public const string ModelSizeMb = "model_size_mb";

    /// <summary>
    /// Time of both parts of a split model, one after another, without the network in between. Model; subject: the pair of tiers as in Table 4
    /// (<c>device-edge</c>, <c>edge-edge</c>, <c>edge-cloud</c>); device: that of the farther tier; at: the number of the layer after which it is split.
    /// </summary>
    public const string SplitLatencyMs = "split_latency_ms";

    /// <summary>Time of the whole model on the farther tier, without the network. Model, subject and device as for <see cref="SplitLatencyMs"/>; no axis.</summary>
    public const string WholeLatencyMs = "whole_latency_ms";

    /// <summary>The most tenants, each with its own copy of the model, that a device ran until memory was full. Model; device; the machine's architecture is its host's.</summary>
    public const string TenantsHeld = "tenants_held";

    /// <summary>Throughput of all tenants together, in inferences a second. Model; device; at: how many tenants.</summary>
    public const string TenantThroughputPerS = "tenant_throughput_per_s";

    /// <summary>Memory that one loaded model takes, its runtime included. Model; device.</summary>
    public const string LoadedModelMemoryMb = "loaded_model_memory_mb";

    /// <summary>Memory that a runtime takes before a model is loaded. Device.</summary>
    public const string RuntimeMemoryMb = "runtime_memory_mb";

    /// <summary>Whether a tenant reached what is another's: 1 it did, 0 it was kept from it. Device; subject: <see cref="Breach"/>.</summary>
    public const string IsolationBreach = "isolation_breach";

    /// <summary>An input uncompressed, three bytes a pixel.</summary>
    public const string Rgb = "rgb";

    /// <summary>An input as PNG.</summary>
    public const string Png = "png";

    /// <summary>An input as JPEG.</summary>
    public const string Jpeg = "jpeg";

    /// <summary>Weights of 32 bits.</summary>
    public const string Weights32Bit = "float32";

    /// <summary>Weights of 8 bits, with or without sign.</summary>
    public const string Weights8Bit = "int8";

    /// <summary>A compressed model on the device, the full one on the edge.</summary>
    public const string DeviceEdge = "device-edge";

    /// <summary>A compressed model on the edge, the full one in the cloud.</summary>
    public const string EdgeCloud = "edge-cloud";

    /// <summary>Inputs drawn evenly.</summary>
    public const string Random = "random";

    /// <summary>Inputs of which common cases come often, the compressed model specialised to them.</summary>
    public const string Skewed = "skewed";

    /// <summary>A tenant reads another's model.</summary>
    public const string ReadModel = "read model";

    /// <summary>A tenant overwrites another's model.</summary>
    public const string OverwriteModel = "overwrite model";

    // Ends of names, and their units as they are read.
    private static readonly (string End, string Unit)[] Units = [("_bytes", "bytes"), ("_percent", "%"), ("_ms", "ms"), ("_mb", "MB"), ("_per_s", "inferences/s")];

    /// <summary>Subject of a cascade: <c>edge-cloud skewed</c>, or <c>edge-cloud skewed 60 ms</c> over another network latency than the paper's own for the pair.</summary>
    /// <param name="pair"><see cref="DeviceEdge"/> or <see cref="EdgeCloud"/>.</param>
    /// <param name="inputs"><see cref="Random"/> or <see cref="Skewed"/>.</param>
    /// <param name="networkLatencyMs">Null for the latency that the paper states for the pair.</param>
    public static string Cascade(string pair, string inputs, double? networkLatencyMs = null) =>
        networkLatencyMs is { } latency ? string.Create(CultureInfo.InvariantCulture, $"{pair} {inputs} {latency} ms") : $"{pair} {inputs}";

    /// <summary>Subject of a try to reach what is another tenant's, e.g. <c>threads: read model</c>.</summary>
    /// <param name="tenants">How the tenants are held: <c>threads</c>, <c>processes</c>.</param>
    /// <param name="act">What is tried: <see cref="ReadModel"/>, <see cref="OverwriteModel"/>, or another, which no claim reads.</param>
    public static string Breach(string tenants, string act) => $"{tenants}: {act}";

    /// <summary>The network latency in a subject that <see cref="Cascade"/> made; null when there is none, or when it is of another pair or other inputs.</summary>
    public static double? NetworkLatencyMs(string? subject, string pair, string inputs) =>
        subject is not null && subject.StartsWith($"{pair} {inputs} ", StringComparison.Ordinal) && subject.EndsWith(" ms", StringComparison.Ordinal)
        && double.TryParse(subject[(pair.Length + inputs.Length + 2)..^3], NumberStyles.Float, CultureInfo.InvariantCulture, out var latency) ? latency : null;

    /// <summary>A quantity's unit for readers; empty for a plain number.</summary>
    public static string UnitOf(string quantity) => Units.FirstOrDefault(unit => quantity.EndsWith(unit.End, StringComparison.Ordinal)).Unit ?? "";

    /// <summary>A quantity in words, without its unit.</summary>
    public static string NameOf(string quantity)
    {
        var end = Units.FirstOrDefault(unit => quantity.EndsWith(unit.End, StringComparison.Ordinal)).End ?? "";
        return quantity[..^end.Length].Replace('_', ' ');
    }
}
