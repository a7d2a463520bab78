using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>The shims for 64-bit Arm: built by Debian's cross compiler, and run under emulation where an emulator and Arm's TensorFlow Lite are here.</summary>
public sealed class Arm64Tests(ITestOutputHelper output) : IDisposable
{
    // e_machine of an ELF header.
    private const int Arm = 183;

    // In 256ths. Kernels of the two processors round each layer differently, by one at the most; 7 was seen after 30 layers.
    private const int MostDifference = 16;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_photograph_is_of_the_same_class_as_on_this_machine()
    {
        Assert.SkipUnless(NativeBuild.Ask("aarch64-linux-gnu-g++", "--version") is not null, "arm64: no aarch64-linux-gnu-g++ here");
        Assert.SkipUnless(NativeBuild.Ask("cmake", "--version") is not null, "arm64: no CMake here");
        NativeBuild.Make(
            _folder.File("build"), ["run_model"], "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_TOOLCHAIN_FILE=" + Path.Combine(Repository.Root, "native-shims", "cmake", "linux-arm64.cmake"));
        var built = _folder.File("build/lib");
        Assert.Equal(Arm, Machine(Path.Combine(built, "libedge_shim.so")));

        TfLite.Require();
        var model = RealData.PathOf("models/mobilenet_v1_0.25_128_quant.tflite");
        var run = Sysroot();
        Assert.SkipUnless(NativeBuild.Ask("qemu-aarch64", "--version") is not null, "arm64: no qemu-aarch64 here; the shims were built and not run");
        using var session = new ShimBackend("tflite").Open(model, "cpu", new SessionSettings { IntraOpThreads = 1 });
        new ImageClassification().Prepare(File.ReadAllBytes(RealData.PathOf("photos/cat_720p.jpg")), "cat", session.Inputs[0] with { Shape = [.. session.Inputs[0].Shape.Skip(1)] }, session.GetInput(0, 0));
        session.Run(0);
        var (here, input, answer) = (session.GetOutput(0, 0).ToArray(), _folder.File("input"), _folder.File("output"));
        File.WriteAllBytes(input, session.GetInput(0, 0).ToArray());
        output.WriteLine(NativeBuild.Run(run, [Path.Combine(built, "run_model"), "tflite", "cpu", model, "threads=1", "input=" + input, "output=" + answer]));

        var there = File.ReadAllBytes(answer);
        Assert.Equal(here.Length, there.Length);
        Assert.Equal(Best(here), Best(there));
        Assert.All(here.Zip(there), pair => Assert.InRange(pair.First - pair.Second, -MostDifference, MostDifference));
        output.WriteLine($"class {Best(here)}: {here.Max()} here, {there.Max()} on Arm, of 255");
    }

    private static int Machine(string library) => BitConverter.ToUInt16(File.ReadAllBytes(library), 18);

    private static int Best(byte[] scores) => Array.IndexOf(scores, scores.Max());

    private static string Sysroot()
    {
        var folder = Environment.GetEnvironmentVariable("EDGE_TFLITE_SYSROOT_ARM64") is { Length: > 0 } given ? given : Path.Combine(Repository.Root, "build", "tflite-arm64");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, ".ready")), "arm64: no TensorFlow Lite for Arm here (native-shims/tools/tflite-sysroot.sh build/tflite-arm64 arm64); the shims were built and not run");
        return Path.Combine(folder, "run");
    }
}
