using System.Diagnostics;
using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Faults.Worker;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>Libraries that are not there, or are others: one line that says which, where, and what to do.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tflite")]
    [InlineData("openvino")]
    public void A_path_where_nothing_is(string provider)
    {
        var path = _folder.File("no.so");
        Assert.Contains($"{path} (not there)", Fails(provider, path, ShimStatus.LibraryMissing));
    }

    [Theory]
    [InlineData("tflite", "libtensorflow-lite.so")]
    [InlineData("openvino", "libopenvino_c.so")]
    public void A_folder_without_it(string provider, string name) =>
        Assert.Contains($"{_folder.Path}/{name}", Fails(provider, _folder.Path, ShimStatus.LibraryMissing));

    [Theory]
    [InlineData("tflite")]
    [InlineData("openvino")]
    public void A_file_that_is_no_library(string provider)
    {
        var path = _folder.File("text.so");
        File.WriteAllText(path, "no library");
        Assert.Contains($"{path} (", Fails(provider, path, ShimStatus.LibraryMissing));
        File.WriteAllBytes(path, []);
        Fails(provider, path, ShimStatus.LibraryMissing);
    }

    [Theory]
    [InlineData("tflite")]
    [InlineData("openvino")]
    public void Another_library(string provider)
    {
        var message = Fails(provider, C(), ShimStatus.LibraryMismatch);
        Assert.Contains("has no function ", message);
        Assert.Contains("install another version, or say where the right one is", message);
    }

    [Theory]
    [InlineData("libstandin_openvino_incomplete.so")]
    [InlineData("libstandin_openvino_ie_only.so")]
    public void An_OpenVINO_that_lacks_a_function(string name)
    {
        var copy = StandIns.Copy(name);
        Assert.Contains(copy, Fails("openvino", copy, ShimStatus.LibraryMismatch));
    }

    [Fact]
    public void A_libedgetpu_that_lacks_a_function()
    {
        TfLite.Require();
        var copy = StandIns.Copy("libstandin_edgetpu_incomplete.so");
        Assert.Contains($"{copy} has no function edgetpu_create_delegate", Fails("edgetpu", copy, ShimStatus.LibraryMismatch));
    }

    [Fact]
    public void Without_a_path_the_message_has_all_that_was_tried_and_what_to_install()
    {
        foreach (var provider in ShimLibrary.Providers)
        {
            if (Record.Exception(() => NativeProvider.Open(provider, new Dictionary<string, string>()).Dispose()) is not ShimException error)
                continue;
            Assert.Contains(error.Status, new[] { ShimStatus.LibraryMissing, ShimStatus.Unsupported });
            Assert.StartsWith(provider + ": ", error.Message);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void There_is_no_provider_of_another_name()
    {
        var error = Assert.Throws<ShimException>(() => NativeProvider.Open("coral", new Dictionary<string, string>()));
        Assert.Equal(ShimStatus.NotFound, error.Status);
        Assert.Contains("tflite", error.Message);
    }

    [Fact]
    public void An_edge_shim_of_another_version_is_not_used()
    {
        Assert.Contains("has ABI version 99, and this library was built for 1; build both together", LoadsShim(StandIns.Copy("libwrong_shim_version.so"), ShimStatus.LibraryMismatch));
        Assert.Contains("bytes for ES_STRUCT_OPTION, and this library was built for 16; build both together", LoadsShim(StandIns.Copy("libwrong_shim_structs.so"), ShimStatus.LibraryMismatch));
    }

    [Fact]
    public void What_is_no_edge_shim_is_not_used()
    {
        var text = _folder.File("text.so");
        File.WriteAllText(text, "no library");
        Assert.Contains("is not at", LoadsShim(_folder.File("no.so"), ShimStatus.LibraryMissing));
        Assert.Contains("cannot be loaded", LoadsShim(text, ShimStatus.LibraryMismatch));
        Assert.Contains("is no edge_shim", LoadsShim(C(), ShimStatus.LibraryMismatch));
    }

    [Fact]
    public void Without_edge_shim_ONNX_Runtime_runs_all_the_same()
    {
        var environment = new Dictionary<string, string> { [ShimLibrary.PathVariable] = _folder.File("no.so") };
        var model = OnnxModels.Relu(_folder.Path, 1, 16);
        var (worker, output) = WorkerProcess.RunToEnd(environment, Jobs.Run, "onnxruntime:cpu", model, "1");
        using (worker)
            Assert.Equal((0, "ran 1\n"), (worker.ExitCode, output));
        var (other, message) = WorkerProcess.RunToEnd(environment, Jobs.Run, "openvino:CPU", model, "1");
        using (other)
            Assert.Equal(1, other.ExitCode);
        Assert.Contains($"edge_shim is not at {_folder.File("no.so")}", message);
    }

    private static string Fails(string provider, string path, ShimStatus status)
    {
        var error = Assert.Throws<ShimException>(() => NativeProvider.Open(provider, new Dictionary<string, string> { [provider] = path }));
        Assert.Equal(status, error.Status);
        Assert.StartsWith(provider + ": ", error.Message);
        Assert.Contains(path, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    private static string LoadsShim(string path, ShimStatus status)
    {
        var (worker, output) = WorkerProcess.RunToEnd(new Dictionary<string, string> { [ShimLibrary.PathVariable] = path }, Jobs.LoadShim);
        using (worker)
            Assert.Equal(1, worker.ExitCode);
        Assert.StartsWith($"{status}: ", output);
        Assert.Contains(path, output);
        Assert.Single(output.TrimEnd('\n').Split('\n'));
        return output;
    }

    // The C library that this process runs on.
    private static string C()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("linux: the C library is found in /proc");
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(module => module.FileName).First(name => Path.GetFileName(name).StartsWith("libc.so", StringComparison.Ordinal));
    }
}
