using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Inference.OnnxRuntime;

/// <summary>
/// One set of buffers, bound once. Outputs of static shape lie in buffers of ours; the others are allocated by ONNX
/// Runtime at each run.
/// </summary>
internal sealed class OnnxRuntimeSlot : IDisposable
{
    private readonly List<NativeBuffer> _inputs = [];
    private readonly List<NativeBuffer?> _outputs = [];
    private readonly List<OrtValue> _values = [];
    private readonly IReadOnlyList<TensorInfo> _outputInfos;
    private IDisposableReadOnlyCollection<OrtValue>? _dynamicOutputs;

    public OnnxRuntimeSlot(InferenceSession session, IReadOnlyList<TensorInfo> inputs, IReadOnlyList<TensorInfo> outputs)
    {
        _outputInfos = outputs;
        HasDynamicOutputs = outputs.Any(output => !output.IsStatic);
        Binding = session.CreateIoBinding();
        try
        {
            foreach (var input in inputs)
            {
                var buffer = new NativeBuffer(input.ByteCount);
                _inputs.Add(buffer);
                Binding.BindInput(input.Name, Wrap(input, buffer));
            }

            foreach (var output in outputs)
            {
                // An input that is an output too stays where it is: ONNX Runtime copies it nowhere.
                var passed = inputs.TakeWhile(input => input.Name != output.Name).Count();
                var buffer = !output.IsStatic ? null : passed < inputs.Count ? _inputs[passed] : new NativeBuffer(output.ByteCount);
                _outputs.Add(buffer);
                if (buffer is null)
                    Binding.BindOutputToDevice(output.Name, OrtMemoryInfo.DefaultInstance);
                else
                    Binding.BindOutput(output.Name, Wrap(output, buffer));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public OrtIoBinding Binding { get; }

    /// <summary>Whether <see cref="RebindDynamicOutputs"/> has to come before each run.</summary>
    public bool HasDynamicOutputs { get; }

    public Span<byte> Input(int index) => _inputs[index].Span;

    public ReadOnlySpan<byte> Output(int index) =>
        _outputs[index] is { } buffer ? buffer.Span : DynamicOutput(index).GetTensorMutableRawData();

    public IReadOnlyList<long> OutputShape(int index) =>
        _outputs[index] is not null ? _outputInfos[index].Shape : DynamicOutput(index).GetTensorTypeAndShape().Shape;

    /// <summary>
    /// Lets go of the last run's dynamic outputs, which ONNX Runtime would otherwise take for buffers of the right size.
    /// </summary>
    public void RebindDynamicOutputs()
    {
        _dynamicOutputs?.Dispose();
        _dynamicOutputs = null;
        for (var i = 0; i < _outputs.Count; i++)
        {
            if (_outputs[i] is null)
                Binding.BindOutputToDevice(_outputInfos[i].Name, OrtMemoryInfo.DefaultInstance);
        }
    }

    public void Dispose()
    {
        _dynamicOutputs?.Dispose();
        Binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _inputs.ForEach(buffer => buffer.Dispose());
        _outputs.ForEach(buffer => buffer?.Dispose());
    }

    private OrtValue DynamicOutput(int index) => (_dynamicOutputs ??= Binding.GetOutputValues())[index];

    private OrtValue Wrap(TensorInfo info, NativeBuffer buffer)
    {
        var value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, OnnxRuntimeTypes.FromElementType(info.ElementType), [.. info.Shape], buffer.Address, info.ByteCount);
        _values.Add(value);
        return value;
    }
}
