using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Tests.Inference;

/// <summary>A session whose one output is the sum of each sample's input: shows which samples were run together.</summary>
internal sealed class FakeSession(int batchSize, int slots) : IInferenceSession
{
    private const int SampleLength = 3;

    private readonly byte[][] _inputs = Make(slots, batchSize * SampleLength * sizeof(float));
    private readonly byte[][] _outputs = Make(slots, batchSize * sizeof(float));

    private int _started;

    /// <summary>The slot and the sums of every run, in order; locked while written.</summary>
    public List<(int Slot, float[] Sums)> Runs { get; } = [];

    /// <summary>Runs that have begun.</summary>
    public int Started => _started;

    public Func<int, Exception?> FailAtRun { get; init; } = _ => null;

    public string DeviceId => "fake:0";

    public IReadOnlyList<TensorInfo> Inputs { get; } = [new("input", ElementType.Float32, [batchSize, SampleLength])];

    public IReadOnlyList<TensorInfo> Outputs { get; } = [new("output", ElementType.Float32, [batchSize])];

    public int SlotCount => slots;

    public int BatchSize => batchSize;

    public Span<byte> GetInput(int slot, int input) => _inputs[slot];

    public ReadOnlySpan<byte> GetOutput(int slot, int output) => _outputs[slot];

    public IReadOnlyList<long> GetOutputShape(int slot, int output) => Outputs[output].Shape;

    public void Run(int slot)
    {
        var input = MemoryMarshal.Cast<byte, float>(_inputs[slot]);
        Interlocked.Increment(ref _started);
        var sums = new float[batchSize];
        for (var i = 0; i < input.Length; i++)
            sums[i / SampleLength] += input[i];
        lock (Runs)
        {
            if (FailAtRun(Runs.Count) is { } failure)
                throw failure;
            Runs.Add((slot, sums));
        }

        Thread.Yield();
    }

    public void Dispose()
    {
    }

    private static byte[][] Make(int count, int bytes) => [.. Enumerable.Range(0, count).Select(_ => new byte[bytes])];
}
