using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Inference;

/// <summary>Outputs of integers become the numbers that they stand for.</summary>
public sealed class QuantizedOutputTests
{
    /// <summary>real = scale * (element - zero point), by hand.</summary>
    [Fact]
    public void Integers_of_every_width_stand_for_numbers()
    {
        Assert.Equal([-64f, 0f, 63.5f], Outputs<byte>(ElementType.UInt8, new Quantization(0.5f, 128), 0, 128, 255));
        Assert.Equal([-32f, 0f, 31.75f], Outputs<sbyte>(ElementType.Int8, new Quantization(0.25f, 0), -128, 0, 127));
        Assert.Equal([-1f, 0.5f], Outputs<short>(ElementType.Int16, new Quantization(1f / 32768, 0), -32768, 16384));
    }

    [Theory]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.Int8)]
    [InlineData(ElementType.Int16)]
    public void Integers_without_a_scale_are_refused(ElementType type)
    {
        var error = Assert.Throws<EdgeException>(() => Outputs<short>(type, null, 1));
        Assert.Equal($"output 'scores' is {type.ToName()}, whose scale is not known; give a model with quantised outputs that say it, or with outputs of float32", error.Message);
    }

    /// <summary>An unsure model: 1,001 classes of 1/1001 each are 0 in 8 bits, and a sum far from 1 does not make logits of them.</summary>
    [Fact]
    public void A_softmax_of_8_bits_is_one_whatever_its_sum()
    {
        var elements = new byte[1001];
        (elements[7], elements[653]) = (20, 80);
        using var session = new OneOutput(ElementType.UInt8, new Quantization(1f / 256, 0), elements);
        var labels = new ImageClassification(limit: 2).Interpret(SampleTensors.Outputs(session, 0, 0));
        Assert.Equal([(653, 80f / 256), (7, 20f / 256)], labels.Select(label => (label.ClassIndex, label.Score)));
    }

    [Fact]
    public void Quantised_logits_are_logits()
    {
        using var session = new OneOutput(ElementType.UInt8, new Quantization(1, 0), [1, 2, 3]);
        var labels = new ImageClassification().Interpret(SampleTensors.Outputs(session, 0, 0));
        Assert.Equal(0.66524, labels[0].Score, 1e-5);
    }

    /// <summary>TensorFlow's list of ImageNet has a line for the background before its 1,000 classes.</summary>
    [Fact]
    public void A_model_with_a_background_class_takes_1001_labels()
    {
        var names = ClassNames.Read(RealData.PathOf("models/imagenet_labels.txt"));
        Assert.Equal(1001, names.Count);
        names.RequireCount(1001);
        Assert.Equal("background", ClassNames.Of(names, 0));
        Assert.Equal("military uniform", ClassNames.Of(names, 653));
        Assert.Contains("remove its first line, 'background'", Assert.Throws<EdgeException>(() => names.RequireCount(1000)).Message, StringComparison.Ordinal);
    }

    private static float[] Outputs<T>(ElementType type, Quantization? quantization, params T[] elements)
        where T : struct
    {
        using var session = new OneOutput(type, quantization, MemoryMarshal.AsBytes(elements.AsSpan()).ToArray());
        var output = Assert.Single(SampleTensors.Outputs(session, slot: 0, place: 0));
        Assert.Equal(quantization, output.Quantization);
        return output.Elements.ToArray();
    }

    /// <summary>A session of one sample whose output is given.</summary>
    private sealed class OneOutput(ElementType type, Quantization? quantization, byte[] elements) : IInferenceSession
    {
        public string DeviceId => "fake:0";

        public IReadOnlyList<TensorInfo> Inputs { get; } = [new("input", ElementType.Float32, [1, 1])];

        public IReadOnlyList<TensorInfo> Outputs { get; } = [new("scores", type, [1, elements.Length / type.ByteSize()], quantization)];

        public int SlotCount => 1;

        public int BatchSize => 1;

        public Span<byte> GetInput(int slot, int input) => default;

        public ReadOnlySpan<byte> GetOutput(int slot, int output) => elements;

        public IReadOnlyList<long> GetOutputShape(int slot, int output) => Outputs[output].Shape;

        public void Run(int slot)
        {
        }

        public void Dispose()
        {
        }
    }
}
