using System.IO.Compression;
using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models.Counting;
using DataType = EdgeNotebooks.Models.Onnx.TensorProto.Types.DataType;

namespace EdgeNotebooks.Tests.Models.Cutting;

/// <summary>What sending the activations of a cut takes.</summary>
public sealed class CutActivationTests(CatalogueFiles files) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>ONNX Runtime's own kernel of the operator whose definition is followed.</summary>
    [Theory]
    [InlineData(-3, 5)]
    [InlineData(0.25, 4)]
    [InlineData(-6, -1)]
    [InlineData(0, 0)]
    public void Elements_are_quantised_as_the_runtimes_DynamicQuantizeLinear_does(double least, double most)
    {
        var model = new OnnxModel().Input("x", "1000").Node("DynamicQuantizeLinear", "x", "q s z").Output("q", "1000", DataType.Uint8);
        var elements = Array.ConvertAll(OnnxRun.Input(1000, 5), element => (float)(least + ((most - least) * (element + 1) / 2)));
        using var session = new EdgeNotebooks.Inference.OnnxRuntime.OnnxRuntimeBackend().Open(model.Write(_folder), "cpu", CutModels.Unoptimised);
        MemoryMarshal.AsBytes<float>(elements).CopyTo(session.GetInput(0, 0));
        session.Run(0);
        Assert.Equal(session.GetOutput(0, 0).ToArray(), SentForms.Quantised(elements));
    }

    [Fact]
    public void Each_form_is_counted_raw_and_as_zlib_writes_it()
    {
        float[] elements = [.. Enumerable.Range(0, 4096).Select(i => MathF.Sin(i / 100f))];
        var forms = SentForms.Of("a", ElementType.Float32, MemoryMarshal.AsBytes<float>(elements));
        Assert.Equal((16_384, 8_192, 4_096), (forms.AsFloat32.Raw, forms.AsFloat16.Raw, forms.AsUInt8.Raw));
        Assert.Equal(Zlib(MemoryMarshal.AsBytes<float>(elements).ToArray()), forms.AsFloat32.Zlib);
        Assert.Equal(Zlib(MemoryMarshal.AsBytes<Half>(Array.ConvertAll(elements, element => (Half)element)).ToArray()), forms.AsFloat16.Zlib);
        Assert.Equal(Zlib(SentForms.Quantised(elements)), forms.AsUInt8.Zlib);
        Assert.True(forms.AsUInt8.Zlib < forms.AsUInt8.Raw);
    }

    [Fact]
    public void Indices_are_sent_as_they_are()
    {
        var indices = MemoryMarshal.AsBytes<long>([1, 2, 3]);
        var forms = SentForms.Of("a", ElementType.Int64, indices);
        Assert.Equal((24, forms.AsFloat32, forms.AsFloat32), (forms.AsFloat32.Raw, forms.AsFloat16, forms.AsUInt8));
    }

    [Fact]
    public void Numbers_that_are_not_finite_have_no_quantised_form()
    {
        var error = Assert.Throws<EdgeException>(() => SentForms.Of("a", ElementType.Float32, MemoryMarshal.AsBytes<float>([1, float.NaN])));
        Assert.Contains("tensor 'a' holds numbers that are not finite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_cuts_are_measured_in_one_run_with_the_bytes_that_they_say_and_repeat()
    {
        var path = files.PathOf("mobilenet_v2_0.35_96");
        var cuts = ModelCuts.Of(path);
        using var activations = CutActivations.Open(path, cuts);
        var sent = activations.Measure(new NoiseSamples(2));
        Assert.Equal(cuts.Select(cut => (cut.BytesAs(4), cut.BytesAs(2), cut.BytesAs(1))), sent.Select(forms => ((long?)forms.AsFloat32.Raw, (long?)forms.AsFloat16.Raw, (long?)forms.AsUInt8.Raw)));
        Assert.Equal(sent, activations.Measure(new NoiseSamples(2)));
        Assert.NotEqual(sent, activations.Measure(new NoiseSamples(3)));
    }

    [Fact]
    public void The_tensors_are_those_of_the_near_half()
    {
        var path = new OnnxModel().Input("x", "1 2").Input("k", "3", DataType.Int64).Node("Neg", "x", "a").Node("Mul", "a a", "b").Node("Add", "b a", "c").Node("Gather", "c k", "y", EdgeNotebooks.Models.Onnx.Attributes.Int("axis", 1)).Output("y").Write(_folder);
        var cuts = ModelCuts.Of(path);
        using var activations = CutActivations.Open(path, cuts);
        ReadOnlyMemory<byte> x = MemoryMarshal.AsBytes<float>([1, 2]).ToArray(), k = new byte[24];
        var sent = activations.Measure([x, k]);
        Assert.Equal(["k+a", "k+a+b", "k+c"], cuts.Names());
        Assert.Equal([24 + 8, 24 + 16, 24 + 8], sent.Select(forms => forms.AsFloat32.Raw));
        Assert.Equal([24 + 2, 24 + 4, 24 + 2], sent.Select(forms => forms.AsUInt8.Raw));
        Assert.Equal(Zlib(k.ToArray()) + Zlib(MemoryMarshal.AsBytes<float>([-1, -2]).ToArray()), sent[0].AsFloat32.Zlib);
        Assert.Contains("2 inputs (x, k), and 1 were given", Assert.Throws<EdgeException>(() => activations.Measure([x])).Message, StringComparison.Ordinal);
        Assert.Contains("'k' of 3 has 24 bytes, and 8 were given", Assert.Throws<EdgeException>(() => activations.Measure([x, x])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_cuts_there_is_nothing_to_measure() =>
        Assert.Contains("has no cut", Assert.Throws<EdgeException>(() => CutActivations.Open(files.PathOf("mobilenet_v2_0.35_96"), [])).Message, StringComparison.Ordinal);

    private static long Zlib(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return target.Length;
    }
}
