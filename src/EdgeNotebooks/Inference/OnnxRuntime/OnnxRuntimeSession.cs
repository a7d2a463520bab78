using EdgeNotebooks.Models;
using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Inference.OnnxRuntime;

/// <summary>A model in ONNX Runtime; slots are bindings over one shared session, so each costs its buffers only.</summary>
internal sealed class OnnxRuntimeSession : IInferenceSession
{
    private readonly string _modelPath;
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private OnnxRuntimeSlot[] _slots = [];
    private bool _disposed;

    private OnnxRuntimeSession(string modelPath, string deviceId, InferenceSession session, int batchSize, IReadOnlyList<TensorInfo> inputs)
    {
        _modelPath = modelPath;
        _session = session;
        DeviceId = deviceId;
        BatchSize = batchSize;
        Inputs = inputs;
        Outputs = [.. session.OutputNames.Select(name => Describe(name, session.OutputMetadata[name]))];
    }

    public string DeviceId { get; }

    public IReadOnlyList<TensorInfo> Inputs { get; }

    public IReadOnlyList<TensorInfo> Outputs { get; }

    public int SlotCount => _slots.Length;

    public int BatchSize { get; }

    public static OnnxRuntimeSession Open(string modelPath, string deviceId, SessionSettings settings)
    {
        var file = ModelFile.Open(modelPath);
        if (file.Format != ModelFormat.Onnx)
            throw new EdgeException($"{deviceId} cannot run {Path.GetFileName(modelPath)}: it is a file of {file.Format.ToName()}; {(file.Format == ModelFormat.TfLite ? $"run it on {(file.IsCompiledForEdgeTpu ? "an Edge TPU (--device edgetpu:usb:0)" : "TensorFlow Lite (--device tflite:cpu)")}" : "run it on OpenVINO (--device openvino:CPU)")}, or give the model as ONNX");
        var shapes = ShapeResolver.Resolve(file, settings);
        InferenceSession? session = null;
        try
        {
            using var options = MakeOptions(settings, shapes);
            session = new InferenceSession(modelPath, options);
            var inputs = session.InputNames.Select(name => Describe(name, session.InputMetadata[name]) with { Shape = shapes.Of(name) });
            var opened = new OnnxRuntimeSession(modelPath, deviceId, session, shapes.BatchSize, [.. inputs]);
            try
            {
                opened.AddSlots(settings.Slots);
            }
            catch
            {
                opened.Dispose();
                throw;
            }

            return opened;
        }
        catch (OnnxRuntimeException error)
        {
            session?.Dispose();
            throw OnnxRuntimeLibrary.Failure(deviceId, modelPath, "load", error);
        }
    }

    public Span<byte> GetInput(int slot, int input) => Slot(slot).Input(input);

    public ReadOnlySpan<byte> GetOutput(int slot, int output) => Slot(slot).Output(output);

    public IReadOnlyList<long> GetOutputShape(int slot, int output) => Slot(slot).OutputShape(output);

    public void Run(int slot)
    {
        var bound = Slot(slot);
        if (bound.HasDynamicOutputs)
            bound.RebindDynamicOutputs();
        try
        {
            _session.RunWithBinding(_runOptions, bound.Binding);
        }
        catch (OnnxRuntimeException error)
        {
            throw OnnxRuntimeLibrary.Failure(DeviceId, _modelPath, "run", error);
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        Array.ForEach(_slots, slot => slot.Dispose());
        _runOptions.Dispose();
        _session.Dispose();
    }

    private static SessionOptions MakeOptions(SessionSettings settings, ResolvedShapes shapes)
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = settings.Optimization switch
            {
                GraphOptimization.None => GraphOptimizationLevel.ORT_DISABLE_ALL,
                GraphOptimization.Basic => GraphOptimizationLevel.ORT_ENABLE_BASIC,
                GraphOptimization.Extended => GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
                _ => GraphOptimizationLevel.ORT_ENABLE_ALL,
            },

            // What ONNX Runtime has to say comes back in its errors; its log would go to standard error.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        if (settings.IntraOpThreads is { } threads)
            options.IntraOpNumThreads = threads;
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", settings.AllowSpinning ? "1" : "0");
        foreach (var (symbol, size) in shapes.Symbols)
            options.AddFreeDimensionOverrideByName(symbol, size);
        return options;
    }

    private static TensorInfo Describe(string name, NodeMetadata metadata)
    {
        if (!metadata.IsTensor)
            throw new EdgeException($"onnxruntime: '{name}' is a {metadata.OnnxValueType}, not a tensor; only models with tensors as inputs and outputs can be measured");

        var shape = metadata.Dimensions.Select(size => (long)size).ToArray();
        return new TensorInfo(name, OnnxRuntimeTypes.ToElementType(metadata.ElementDataType, name), shape);
    }

    // One at a time, so that those that were made are disposed of when the next one does not fit memory.
    private void AddSlots(int count)
    {
        for (var i = 0; i < count; i++)
            _slots = [.. _slots, new OnnxRuntimeSlot(_session, Inputs, Outputs)];
    }

    private OnnxRuntimeSlot Slot(int slot)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _slots[slot];
    }
}
