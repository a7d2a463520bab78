using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>A session at a node, with what its model's file says besides: the inference protocol does not tell what integers stand for.</summary>
/// <param name="session">Disposed with this.</param>
/// <param name="file">The model's file.</param>
internal sealed class DescribedSession(IInferenceSession session, ModelFile file) : IInferenceSession
{
    public string DeviceId => session.DeviceId;

    public IReadOnlyList<TensorInfo> Inputs { get; } = [.. session.Inputs.Select(input => Described(input, file.Inputs))];

    public IReadOnlyList<TensorInfo> Outputs { get; } = [.. session.Outputs.Select(output => Described(output, file.Outputs))];

    public int SlotCount => session.SlotCount;

    public int BatchSize => session.BatchSize;

    public Span<byte> GetInput(int slot, int input) => session.GetInput(slot, input);

    public ReadOnlySpan<byte> GetOutput(int slot, int output) => session.GetOutput(slot, output);

    public IReadOnlyList<long> GetOutputShape(int slot, int output) => session.GetOutputShape(slot, output);

    public void Run(int slot) => session.Run(slot);

    public void Dispose() => session.Dispose();

    private static TensorInfo Described(TensorInfo tensor, IReadOnlyList<ModelTensor> known) =>
        tensor with { Quantization = tensor.Quantization ?? known.FirstOrDefault(each => each.Name == tensor.Name)?.Quantization };
}
