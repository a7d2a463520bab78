using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Tests.Inference;

public sealed class ChainedSessionTests
{
    [Fact]
    public void The_second_session_reads_what_the_first_made()
    {
        var near = new Half("near:0", [("x", 2)], [("half", 2)], slots: 2) { Compute = (half, slot) => half.Write(slot, "half", [.. half.Read(slot, "x").Select(value => value + 1)]) };
        var far = new Half("far:0", [("half", 2)], [("y", 1)], slots: 2) { Compute = (half, slot) => half.Write(slot, "y", [half.Read(slot, "half").Sum()]) };
        using var chain = new ChainedSession(near, far);

        Fill(chain, 1, 0, 3, 4);
        chain.Run(1);

        Assert.Equal("near:0+far:0", chain.DeviceId);
        Assert.Equal(["x"], chain.Inputs.Select(input => input.Name));
        Assert.Equal(["y"], chain.Outputs.Select(output => output.Name));
        Assert.Equal([9f], Output(chain, 1, 0));
        Assert.Equal([0f], Output(chain, 0, 0));
    }

    [Fact]
    public void An_input_that_both_read_is_given_once_and_one_of_the_far_half_alone_is_its_own()
    {
        var near = new Half("near:0", [("x", 1)], [("half", 1)]) { Compute = (half, slot) => half.Write(slot, "half", [half.Read(slot, "x")[0] * 2]) };
        var far = new Half("far:0", [("half", 1), ("x", 1), ("z", 1)], [("y", 1)])
        {
            Compute = (half, slot) => half.Write(slot, "y", [half.Read(slot, "half")[0] + half.Read(slot, "x")[0] + half.Read(slot, "z")[0]]),
        };
        using var chain = new ChainedSession(near, far);

        Assert.Equal(["x", "z"], chain.Inputs.Select(input => input.Name));
        Fill(chain, 0, 0, 10);
        Fill(chain, 0, 1, 0.5f);
        chain.Run(0);

        Assert.Equal([30.5f], Output(chain, 0, 0));
    }

    [Fact]
    public void Outputs_of_both_halves_come_in_the_order_asked_for()
    {
        var near = new Half("near:0", [("x", 1)], [("early", 1), ("half", 1)])
        {
            Compute = (half, slot) =>
            {
                half.Write(slot, "early", [1]);
                half.Write(slot, "half", [2]);
            },
        };
        var far = new Half("far:0", [("half", 1)], [("late", 1)]) { Compute = (half, slot) => half.Write(slot, "late", half.Read(slot, "half")) };
        using var chain = new ChainedSession(near, far, ["late", "early"]);

        chain.Run(0);

        Assert.Equal([2f], Output(chain, 0, 0));
        Assert.Equal([1f], Output(chain, 0, 1));
        Assert.Equal([1L], chain.GetOutputShape(0, 1));
    }

    [Fact]
    public void Halves_of_two_cuts_are_refused_with_both_tiers_named()
    {
        var near = new Half("near:0", [("x", 1)], [("half", 1)]);
        Assert.Equal(
            "nothing that the half on far:0 reads ('other') is made by the half on near:0 ('half'); give two halves of one cut",
            Assert.Throws<EdgeException>(() => new ChainedSession(near, new Half("far:0", [("other", 1)], [("y", 1)]))).Message);
        Assert.Contains("'half' crosses as float32 [1] from near:0, and far:0 wants float32 [2]", Assert.Throws<EdgeException>(() => new ChainedSession(near, new Half("far:0", [("half", 2)], [("y", 1)]))).Message, StringComparison.Ordinal);
        Assert.Contains("near:0 has 1 slots and far:0 3", Assert.Throws<EdgeException>(() => new ChainedSession(near, new Half("far:0", [("half", 1)], [("y", 1)], slots: 3))).Message, StringComparison.Ordinal);
        Assert.Contains("neither half makes 'z'", Assert.Throws<EdgeException>(() => new ChainedSession(near, new Half("far:0", [("half", 1)], [("y", 1)]), ["z"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_one_half_is_told_as_that_half_tells_it()
    {
        var near = new Half("near:0", [("x", 1)], [("half", 1)]);
        var far = new Half("far:0", [("half", 1)], [("y", 1)]) { Compute = (_, _) => throw new EdgeException("far:0: out of memory") };
        using var chain = new ChainedSession(near, far);

        Assert.Equal("far:0: out of memory", Assert.Throws<EdgeException>(() => chain.Run(0)).Message);
    }

    private static void Fill(ChainedSession chain, int slot, int input, params float[] values) => values.CopyTo(MemoryMarshal.Cast<byte, float>(chain.GetInput(slot, input)));

    private static float[] Output(ChainedSession chain, int slot, int output) => MemoryMarshal.Cast<byte, float>(chain.GetOutput(slot, output)).ToArray();

    /// <summary>A session of float32 vectors whose inference is a function of the test.</summary>
    private sealed class Half(string deviceId, (string Name, int Length)[] inputs, (string Name, int Length)[] outputs, int slots = 1) : IInferenceSession
    {
        private readonly byte[][][] _inputs = Buffers(inputs, slots);
        private readonly byte[][][] _outputs = Buffers(outputs, slots);

        public Action<Half, int> Compute { get; init; } = (_, _) => { };

        public string DeviceId => deviceId;

        public IReadOnlyList<TensorInfo> Inputs { get; } = Tensors(inputs);

        public IReadOnlyList<TensorInfo> Outputs { get; } = Tensors(outputs);

        public int SlotCount => slots;

        public int BatchSize => 1;

        public Span<byte> GetInput(int slot, int input) => _inputs[slot][input];

        public ReadOnlySpan<byte> GetOutput(int slot, int output) => _outputs[slot][output];

        public IReadOnlyList<long> GetOutputShape(int slot, int output) => Outputs[output].Shape;

        public void Run(int slot) => Compute(this, slot);

        public void Dispose()
        {
        }

        public float[] Read(int slot, string input) => MemoryMarshal.Cast<byte, float>(_inputs[slot][Array.FindIndex(inputs, each => each.Name == input)]).ToArray();

        public void Write(int slot, string output, float[] values) => values.CopyTo(MemoryMarshal.Cast<byte, float>(_outputs[slot][Array.FindIndex(outputs, each => each.Name == output)].AsSpan()));

        private static TensorInfo[] Tensors((string Name, int Length)[] tensors) => [.. tensors.Select(tensor => new TensorInfo(tensor.Name, ElementType.Float32, [tensor.Length]))];

        private static byte[][][] Buffers((string Name, int Length)[] tensors, int slots) =>
            [.. Enumerable.Range(0, slots).Select(_ => tensors.Select(tensor => new byte[tensor.Length * sizeof(float)]).ToArray())];
    }
}
