using System.Globalization;
using System.Reflection;
using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults.Rounds;

/// <summary>edge_shim and the stand-ins, built with AddressSanitizer in a folder of their own.</summary>
public sealed class AddressSanitizerBuild : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _library;

    public AddressSanitizerBuild() => _library = new(Make);

    /// <summary>Folder of what was built; the test is skipped where there is no such compiler.</summary>
    public string Library => _library.Value;

    public void Dispose() => _folder.Dispose();

    internal static string? Metadata(string key) =>
        typeof(AddressSanitizerBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == key).Value;

    private string Make()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && NativeBuild.Ask("cmake", "--version") is not null, "asan: no CMake here, or this is not Linux");
        Assert.SkipUnless(NativeBuild.Ask("c++", "-print-file-name=libasan.so") is { } path && Path.IsPathRooted(path), "asan: the C++ compiler here has no AddressSanitizer");
        string[] targets = TfLite.IsThere ? ["rounds", "standin_openvino_c", "standin_edgetpu"] : ["rounds", "standin_openvino_c"];
        NativeBuild.Make(
            _folder.Path,
            targets,
            "-DCMAKE_BUILD_TYPE=None",
            "-DCMAKE_CXX_FLAGS=-O1",
            "-DEDGE_SANITIZE=address",
            "-DONNXRUNTIME_INCLUDE_DIR=" + Metadata("OnnxRuntimeInclude"),
            "-DTFLITE_INCLUDE_DIR=" + Metadata("TfLiteInclude"));
        return Path.Combine(_folder.Path, "lib");
    }
}

/// <summary>
/// Many rounds from C, under AddressSanitizer and its leak detector: 30, or as many as <c>EDGE_ROUNDS</c> says. Nothing is suppressed but what
/// is allocated while a vendor's library is loaded.
/// </summary>
public sealed class AddressSanitizerTests(AddressSanitizerBuild build, ITestOutputHelper output) : IClassFixture<AddressSanitizerBuild>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Count => Environment.GetEnvironmentVariable("EDGE_ROUNDS") is { Length: > 0 } number ? number : 30.ToString(CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_the_stand_in_of_OpenVINO() =>
        Clean([], "openvino", "CPU", OnnxModels.Relu(_folder.Path, 1, 16), Count, $"openvino={Built("libstandin_openvino_c.so")}");

    // On the loader and the libraries that its TensorFlow Lite needs.
    [Fact]
    public void On_the_stand_in_of_libedgetpu()
    {
        var model = _folder.File("compiled.tflite");
        File.WriteAllBytes(model, TfLiteModels.CompiledForEdgeTpu(new EdgeTpuPackageSettings()));
        Clean([SysrootRun()], "edgetpu", "usb:0", model, Count, $"edgetpu={Built("libstandin_edgetpu.so")}");
    }

    [Fact]
    public void On_TensorFlow_Lite() => Clean([SysrootRun()], "tflite", "cpu", new TfLiteSubject().Relu(_folder.Path, 1, 16), Count);

    private static string SysrootRun()
    {
        var run = Path.Combine(AddressSanitizerBuild.Metadata("TfLiteSysroot")!, "run");
        Assert.SkipUnless(TfLite.IsThere && File.Exists(run), "tflite: no TensorFlow Lite of native-shims/tools/tflite-sysroot.sh here");
        return run;
    }

    private string Built(string name) => Path.Combine(build.Library, name);

    private void Clean(string[] start, params string[] arguments)
    {
        string[] command =
        [
            "ASAN_OPTIONS=detect_leaks=1", $"STANDIN_OPENVINO_ONNXRUNTIME={StandIns.OnnxRuntime}",
            .. start, Built("rounds"), .. arguments,
        ];
        output.WriteLine(NativeBuild.Run("env", command));
    }
}
