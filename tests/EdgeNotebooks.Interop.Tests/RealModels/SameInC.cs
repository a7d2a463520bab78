using System.Reflection;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.RealModels;

/// <summary>A program in C, over the same ABI and library, gives the same bytes as C#.</summary>
public sealed class SameInC : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "native", "run_model");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mobilenet_v1_0.25_128_quant.tflite")]
    [InlineData("mobilenet_v1_0.5_160_quant.tflite")]
    [InlineData("mobilenet_v1_0.75_192_quant.tflite")]
    [InlineData("mobilenet_v2_1.0_224_quant.tflite")]
    [InlineData("tf2_mobilenet_v2_1.0_224_ptq.tflite")]
    public void Outputs_are_the_same_bytes(string model)
    {
        using var session = RealModel.Open(model);
        foreach (var photo in new[] { "cat_720p.jpg", "grace_hopper.bmp" })
        {
            var input = RealModel.WholePicture(session, photo);
            input.CopyTo(session.GetInput(0, 0));
            session.Run(0);
            var ours = session.GetOutput(0, 0).ToArray();
            Assert.Equal(ours, InC(model, input));
            Assert.True(ours.Distinct().Count() > 1, "an output of one value compares nothing");
        }
    }

    private byte[] InC(string model, byte[] input)
    {
        if (!File.Exists(Program))
            Assert.Skip("native: run_model was not built; it needs CMake and a C compiler");
        using var provider = NativeProvider.Open("tflite", TfLite.Libraries);
        var library = provider.Libraries.Single().Path;
        File.WriteAllBytes(_folder.File("input"), input);
        File.Delete(_folder.File("output"));

        // A library of the sysroot needs the sysroot's loader.
        var sysroot = Path.GetFullPath(typeof(SameInC).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "TfLiteSysroot").Value!);
        string[] words = library.StartsWith(sysroot, StringComparison.Ordinal) ? [Path.Combine(sysroot, "run"), Program] : [Program];
        var ran = External.TryRun(
            words[0],
            [.. words[1..], "tflite", "cpu", RealData.PathOf($"models/{model}"), "threads=1", $"library.tflite={library}", $"input={_folder.File("input")}", $"output={_folder.File("output")}"]);
        Assert.True(ran is { ExitCode: 0 }, ran?.Error ?? $"{words[0]} cannot be started");
        Assert.Contains($"library: {provider.Libraries.Single().Name} {provider.Libraries.Single().Version}", ran!.Value.Output);
        return File.ReadAllBytes(_folder.File("output"));
    }
}
