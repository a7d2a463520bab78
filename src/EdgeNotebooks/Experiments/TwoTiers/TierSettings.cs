namespace EdgeNotebooks.Experiments.TwoTiers;

/// <summary>A tier that runs here: its device, and how models are loaded onto it.</summary>
/// <param name="Device">Device id, e.g. <c>onnxruntime:cpu</c>.</param>
/// <param name="Threads">Threads inside one inference on a processor; null leaves it to the runtime.</param>
public sealed record TierSettings(string Device = "onnxruntime:cpu", int? Threads = null);
