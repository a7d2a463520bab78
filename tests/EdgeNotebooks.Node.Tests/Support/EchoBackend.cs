using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Node.Tests.Support;

/// <summary>A backend whose models give back what they get, when a test lets them.</summary>
/// <param name="tensors">Name, type and shape of one sample of each input, which is an output too, called with <c>_out</c>.</param>
internal sealed class EchoBackend(params (string Name, ElementType Type, long[] Sample)[] tensors) : IInferenceBackend
{
    /// <summary>Sessions that were opened, and how many of them are closed.</summary>
    public List<Session> Opened { get; } = [];

    /// <summary>Samples of each run, those that fill it up included.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<int> Runs { get; } = new();

    /// <summary>What happens in a run, before the outputs are there; trial runs are not asked.</summary>
    public Action OnRun { get; set; } = () => { };

    // As this one is, slots cost nothing but their buffers.
    public string Name => "onnxruntime";

    public string Version => "1";

    public IReadOnlyList<DeviceDescription> GetDevices() => [];

    public bool RunsOnProcessor(string device) => false;

    public IInferenceSession Open(string modelPath, string device, SessionSettings settings)
    {
        var session = new Session(this, settings.BatchSize ?? 1, settings.Slots, tensors);
        Opened.Add(session);
        return session;
    }

    internal sealed class Session(EchoBackend backend, int batch, int slots, (string Name, ElementType Type, long[] Sample)[] tensors) : IInferenceSession
    {
        private readonly byte[][][] _buffers = [.. Enumerable.Range(0, slots).Select(_ => tensors.Select(tensor => new byte[batch * tensor.Sample.Aggregate(1L, (a, b) => a * b) * tensor.Type.ByteSize()]).ToArray())];
        private readonly byte[][][] _outputs = [.. Enumerable.Range(0, slots).Select(_ => new byte[tensors.Length][])];
        private int _runs;

        public bool IsClosed { get; private set; }

        public string DeviceId => "echo:0";

        public IReadOnlyList<TensorInfo> Inputs { get; } = [.. tensors.Select(tensor => new TensorInfo(tensor.Name, tensor.Type, [batch, .. tensor.Sample]))];

        public IReadOnlyList<TensorInfo> Outputs { get; } = [.. tensors.Select(tensor => new TensorInfo(tensor.Name + "_out", tensor.Type, [batch, .. tensor.Sample]))];

        public int SlotCount => slots;

        public int BatchSize => batch;

        public Span<byte> GetInput(int slot, int input) => _buffers[slot][input];

        public ReadOnlySpan<byte> GetOutput(int slot, int output) => _outputs[slot][output];

        public IReadOnlyList<long> GetOutputShape(int slot, int output) => Outputs[output].Shape;

        public void Run(int slot)
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            if (Interlocked.Increment(ref _runs) > 1)
            {
                backend.OnRun();
                backend.Runs.Enqueue(batch);
            }

            for (var i = 0; i < tensors.Length; i++)
                _outputs[slot][i] = (byte[])_buffers[slot][i].Clone();
        }

        public void Dispose() => IsClosed = true;
    }
}
