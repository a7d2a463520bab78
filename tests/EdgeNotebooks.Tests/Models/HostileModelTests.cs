using System.Globalization;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.TfLite;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

/// <summary>
/// Damaged files of every format: a description or one line, and neither much memory nor anything else. 100 of each file; the environment
/// variable <c>EDGE_MUTATIONS</c> asks for another number.
/// </summary>
public sealed class HostileModelTests(CatalogueFiles files)
{
    private static readonly int Mutations =
        int.TryParse(Environment.GetEnvironmentVariable("EDGE_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 100;

    [Theory]
    [InlineData("mobilenet_v1_0.25_128_quant.tflite")]
    [InlineData("tf2_mobilenet_v2_1.0_224_ptq.tflite")]
    public void A_real_TensorFlow_Lite_file(string name) => Damage(File.ReadAllBytes(RealData.PathOf($"models/{name}")), "m.tflite");

    [Fact]
    public void A_file_compiled_for_the_Edge_TPU() =>
        Damage(TfLiteModels.CompiledForEdgeTpu(new EdgeTpuPackageSettings { CachedBytes = 300, StreamedBytes = 200, CachingToken = 3, ModelIdentifier = "name" }), "m.tflite");

    [Fact]
    public void An_ONNX_file() => Damage(File.ReadAllBytes(files.PathOf("mobilenet_v2_0.35_96")), "m.onnx");

    [Fact]
    public void An_OpenVINO_file() => Damage(IrModels.Xml(), "m.xml");

    private static void Damage(byte[] whole, string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("m.bin"), new byte[IrModels.WeightBytes]);
        var random = new Random(20);
        var path = folder.File(name);
        var refused = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Mutations; i++)
        {
            Write(path, Mutate(whole, random, i));
            try
            {
                Describe(ModelFile.Open(path));
            }
            catch (EdgeException error)
            {
                Assert.DoesNotContain('\n', error.Message);
                Assert.Contains(name, error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        // Every second file is cut short, and a cut near the end can leave all that is read.
        Assert.InRange(refused, Mutations / 4, Mutations);
        // Beside the copy that is damaged: one announced length believed would cost megabytes.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Mutations, 0, (2 * whole.Length) + (512 * 1024));
    }

    private static byte[] Mutate(byte[] whole, Random random, int i)
    {
        var bytes = i % 2 == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
        for (var flips = i % 2 == 0 ? 0 : random.Next(1, 9); flips > 0; flips--)
        {
            // Half of the flips where a file has its tables rather than its weights.
            var near = Math.Min(bytes.Length, 1 << 14);
            var place = random.Next(4) switch
            {
                0 => random.Next(near),
                1 => bytes.Length - 1 - random.Next(near),
                _ => random.Next(bytes.Length),
            };
            bytes[place] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static void Write(string path, byte[] bytes) => File.WriteAllBytes(path, bytes);

    /// <summary>All that is told of a model.</summary>
    private static void Describe(ModelFile file)
    {
        Assert.NotEmpty(file.Outputs);
        Assert.All(file.Inputs.Concat(file.Outputs), tensor => Assert.NotNull(tensor.ToString()));
        Assert.All(file.Operators, entry => Assert.True(entry.Count > 0));
        Assert.Equal(64, file.Sha256.Length);
        if (file.TfLite?.EdgeTpu is { } chip)
            Assert.Equal(2, EdgeTpuResidency.Of([("a", chip), ("b", chip)]).Switches.Count);
    }
}
