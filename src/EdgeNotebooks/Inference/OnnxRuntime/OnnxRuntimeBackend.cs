using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Inference.OnnxRuntime;

/// <summary>
/// ONNX Runtime on the processor: device <c>onnxruntime:cpu</c>. Its native library is loaded by the first call that
/// needs it, so that a machine where it cannot load still runs everything else.
/// </summary>
public sealed class OnnxRuntimeBackend : IInferenceBackend
{
    /// <summary>The one device of this backend.</summary>
    public const string CpuDevice = "cpu";

    /// <inheritdoc/>
    public string Name => "onnxruntime";

    /// <inheritdoc/>
    public string Version => OnnxRuntimeLibrary.Guard(() => OrtEnv.Instance().GetVersionString());

    /// <inheritdoc/>
    public IReadOnlyList<DeviceDescription> GetDevices() =>
        [new($"{Name}:{CpuDevice}", Measurement.Machine.Processor.Detect().Name, Name, Version)];

    /// <inheritdoc/>
    public bool RunsOnProcessor(string device) => true;

    /// <inheritdoc/>
    public IInferenceSession Open(string modelPath, string device, SessionSettings settings)
    {
        if (device != CpuDevice)
            throw new EdgeException($"{Name}:{device}: no such device; {Name} has {Name}:{CpuDevice} (see edge devices)");

        if (settings.Options.Count > 0)
            throw new EdgeException($"{Name}:{device} has no options, and {string.Join(", ", settings.Options.Keys.Order(StringComparer.Ordinal))} was given; leave it out");

        return OnnxRuntimeLibrary.Guard(() => OnnxRuntimeSession.Open(modelPath, $"{Name}:{device}", settings));
    }
}
