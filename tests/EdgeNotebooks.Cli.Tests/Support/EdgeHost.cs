using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>What runs the command, which copy of it, and the environment that it has beside the tests' own.</summary>
internal sealed record EdgeHost
{
    public string Dotnet { get; init; } = "dotnet";

    public string Command { get; init; } = Installed.Command;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The dotnet that can load Debian's TensorFlow Lite, in the folder that native-shims/tools/tflite-sysroot.sh makes, or the test is
    /// skipped under the suite <c>tflite</c>.
    /// </summary>
    public static EdgeHost WithTfLite()
    {
        var sysroot = System.Environment.GetEnvironmentVariable("EDGE_TFLITE_SYSROOT") is { Length: > 0 } folder ? folder : Path.Combine(Repository.Root, "build", "tflite");
        if (!File.Exists(Path.Combine(sysroot, ".ready")))
            Assert.Skip($"tflite: no TensorFlow Lite in {sysroot}; native-shims/tools/tflite-sysroot.sh build/tflite gets Debian's");
        return new EdgeHost { Dotnet = Path.Combine(sysroot, "dotnet", "dotnet") };
    }

    /// <summary>A plain host that is told of the stand-in of OpenVINO, or the test is skipped under the suite <c>native</c>.</summary>
    public static EdgeHost WithOpenVinoStandIn()
    {
        var library = NativePart("libstandin_openvino_c.so");
        return new EdgeHost
        {
            Environment = new Dictionary<string, string>
            {
                ["EDGE_OPENVINO_LIBRARY"] = library,
                ["STANDIN_OPENVINO_ONNXRUNTIME"] = Path.Combine(Path.GetDirectoryName(Installed.Command)!, "libonnxruntime.so"),
            },
        };
    }

    /// <summary>
    /// A plain host that is told of the stand-in of NVML, or the test is skipped under the suite <c>native</c>.
    /// </summary>
    /// <param name="settings">Of standin_nvml.h, in capitals.</param>
    public static EdgeHost WithNvmlStandIn(params (string Key, string Value)[] settings) => new()
    {
        Environment = settings.Select(setting => (Name: $"STANDIN_NVML_{setting.Key}", setting.Value)).Append(("EDGE_NVML_LIBRARY", NativePart("libstandin_nvml.so"))).ToDictionary(),
    };

    /// <summary>A plain host that finds no browser: notebooks show their figures without images, which is most of what a figure takes.</summary>
    public static EdgeHost WithoutBrowser() => new() { Environment = new Dictionary<string, string> { ["EDGE_CHROMIUM"] = Path.Combine(Repository.Root, "no-browser") } };

    /// <summary>The same host with a copy of the command that lacks ONNX Runtime's native library, as on a board that it was not built for.</summary>
    public EdgeHost WithoutOnnxRuntime(string folder)
    {
        var from = Path.GetDirectoryName(Command)!;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file).Contains("onnxruntime", StringComparison.Ordinal))
                continue;
            var to = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return this with { Command = Path.Combine(folder, Path.GetFileName(Command)) };
    }

    /// <summary>Runs the command to its end.</summary>
    public EdgeResult Run(string folder, params string[] arguments)
    {
        using var running = RunningEdge.Start(this, folder, arguments);
        return running.WaitForExit();
    }

    /// <summary>Runs a command that has to succeed.</summary>
    public EdgeResult Done(string folder, params string[] arguments)
    {
        var result = Run(folder, arguments);
        Assert.True(result.ExitCode == 0, $"edge {string.Join(' ', arguments)}: {result.ExitCode}\n{result.Error}");
        return result;
    }

    private static string NativePart(string name)
    {
        var library = Path.Combine(Repository.Root, "tests", "EdgeNotebooks.Interop.Tests", "obj", "native", "lib", name);
        if (!File.Exists(library))
            Assert.Skip($"native: there is no {library}; it needs CMake and a C++ compiler");
        return library;
    }
}
