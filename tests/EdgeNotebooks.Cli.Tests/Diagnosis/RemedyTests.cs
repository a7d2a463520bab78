using System.Runtime.InteropServices;
using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Cli.Tests.Diagnosis;

public sealed class RemedyTests
{
    private const string NoTfLite = "tflite: TensorFlow Lite is not on this machine: x; tried: a (no)";
    private const string NoEdgeTpu = "edgetpu: libedgetpu is not on this machine: x; tried: a (no)";
    private const string NoOpenVino = "openvino: OpenVINO is not on this machine: x; tried: a (no)";
    private const string NoModule = "tensorrt: this edge_shim was built without TensorRT: no module lies in /x";
    private const string NoDriver = "tensorrt: NVIDIA's driver library is not on this machine: x; tried: a (no)";

    [Theory]
    [InlineData(FakeMachine.Forky, "tflite", NoTfLite, "sudo apt-get install libtensorflow-lite2.14.1")]
    [InlineData(FakeMachine.Bookworm, "tflite", NoTfLite, "native-shims/tools/tflite-sysroot.sh")]
    [InlineData(FakeMachine.Ubuntu, "tflite", NoTfLite, "cmake --build ~/tflite-build")]
    [InlineData(FakeMachine.Fedora, "tflite", NoTfLite, "export EDGE_TFLITE_LIBRARY=~/tflite-build/libtensorflowlite_c.so")]
    [InlineData("", "tflite", NoTfLite, "cmake -S ~/tensorflow/tensorflow/lite/c")]
    [InlineData(FakeMachine.Forky, "edgetpu", "edgetpu: TensorFlow Lite is not on this machine: x", "get TensorFlow Lite first")]
    [InlineData(FakeMachine.Ubuntu, "edgetpu", NoEdgeTpu, "sudo apt-get install ./libedgetpu1-std_*.deb")]
    [InlineData(FakeMachine.Fedora, "edgetpu", NoEdgeTpu, "export EDGE_EDGETPU_LIBRARY=")]
    [InlineData(FakeMachine.Bookworm, "openvino", NoOpenVino, "sudo apt-get install python3-venv")]
    [InlineData(FakeMachine.Fedora, "openvino", NoOpenVino, "~/openvino/bin/pip install openvino")]
    public void The_next_step_is_one_for_this_system(string osRelease, string provider, string message, string command)
    {
        using var machine = new FakeMachine(osRelease);
        var diagnosis = machine.Refused(provider, message);
        Assert.Equal(ProviderState.LibraryMissing, diagnosis.State);
        Assert.Contains(command, diagnosis.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Debian_before_14_has_no_package_of_TensorFlow_Lite()
    {
        using var trixie = new FakeMachine("ID=debian\nVERSION_ID=\"13\"\n");
        Assert.DoesNotContain("libtensorflow-lite2", trixie.Refused("tflite", NoTfLite).NextStep, StringComparison.Ordinal);
        using var next = new FakeMachine("ID=debian\nVERSION_ID=\"14\"\n");
        Assert.Contains("libtensorflow-lite2", next.Refused("tflite", NoTfLite).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_GPU_there_is_nothing_to_install_for_TensorRT()
    {
        using var machine = new FakeMachine();
        Assert.StartsWith("nothing to do without an NVIDIA GPU", machine.Refused("tensorrt", NoModule).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_GPU_the_module_is_built_where_the_headers_are()
    {
        using var machine = new FakeMachine(FakeMachine.Ubuntu).Insert("0x10de", "0x2204", "0x030000");
        Assert.Contains("sudo apt-get install libnvinfer-dev libnvonnxparsers-dev && rm -rf build/stamp interop/obj/native && ./edge doctor", machine.Refused("tensorrt", NoModule).NextStep, StringComparison.Ordinal);

        machine.Write("/usr/include/x86_64-linux-gnu/NvInferVersion.h", "#define TRT_MAJOR_ENTERPRISE 11\n#define NV_TENSORRT_MAJOR TRT_MAJOR_ENTERPRISE //!< major\n");
        var step = machine.Refused("tensorrt", NoModule).NextStep;
        Assert.Contains("rm -rf build/stamp interop/obj/native && EDGE_CMAKE_ARGUMENTS=-DTENSORRT11_INCLUDE_DIR=/usr/include/x86_64-linux-gnu ./edge doctor", step, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Jetson_gets_everything_of_NVIDIA_from_JetPack()
    {
        using var machine = new FakeMachine(FakeMachine.Ubuntu).Write("/etc/nv_tegra_release", "# R32 (release)").Write("/dev/nvmap");
        Assert.Contains("nvidia-jetpack", machine.Refused("tensorrt", NoDriver).NextStep, StringComparison.Ordinal);
        Assert.Contains("nvidia-jetpack", machine.Refused("tensorrt", NoModule).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_the_user_set_is_the_thing_to_correct()
    {
        using var machine = new FakeMachine();
        var diagnosis = machine.Refused(
            "tflite",
            "tflite: TensorFlow Lite could not be loaded from /my/lib.so, where it was said to be; tried: /my/lib.so (not there)",
            ShimStatus.LibraryMissing,
            ("EDGE_TFLITE_LIBRARY", "/my/lib.so"));
        Assert.True(diagnosis.IsMisconfigured);
        Assert.StartsWith("set EDGE_TFLITE_LIBRARY", diagnosis.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_the_user_set_well_is_not_blamed_for_another_library()
    {
        using var machine = new FakeMachine();
        Assert.False(machine.Refused("edgetpu", NoEdgeTpu, ShimStatus.LibraryMissing, ("EDGE_TFLITE_LIBRARY", "/my/lib.so")).IsMisconfigured);
    }

    [Fact]
    public void Without_edge_shim_the_step_is_to_build_it()
    {
        using var machine = new FakeMachine();
        var shim = ShimDiagnosis.Of(new ShimException(ShimStatus.LibraryMissing, "not there"), "/x/libedge_shim.so", false, machine.Host);
        Assert.Equal("edge_shim is not at /x/libedge_shim.so", shim.Reason);
        Assert.Equal(["sudo apt-get install cmake g++", "rm -rf build/stamp interop/obj/native", "./edge doctor"], Assert.Single(shim.Steps).Commands);
        Assert.StartsWith("unset EDGE_SHIM_LIBRARY", ShimDiagnosis.Of(new ShimException(ShimStatus.LibraryMismatch, "other"), "/x", true, machine.Host).Steps[0].Text, StringComparison.Ordinal);
    }

    /// <summary>Every text that can come out, on every system.</summary>
    [Fact]
    public void Every_step_is_one_line_that_says_what_to_do()
    {
        var hosts = from packages in Enum.GetValues<PackageManager>()
                    from distribution in new[] { "debian", "ubuntu", "" }
                    from architecture in new[] { Architecture.X64, Architecture.Arm64 }
                    from jetson in new[] { false, true }
                    select new HostSystem(packages, distribution, 12, architecture, jetson);
        using var machine = new FakeMachine();
        var steps = hosts.SelectMany(host => new[]
        {
            TfLiteRemedies.For(host), EdgeTpuRemedies.ForLibrary(host), EdgeTpuRemedies.ForDevice(host), OpenVinoRemedies.For(host, true), OpenVinoRemedies.For(host, false),
            TensorRtRemedies.ForModule(host, machine.Tree), TensorRtRemedies.ForLibrary(host), TensorRtRemedies.ForDriver(host), TensorRtRemedies.WithoutGpu,
            ShimDiagnosis.Of(new ShimException(ShimStatus.LibraryMissing, "x"), "/x", false, host).Steps,
        }).Concat(
            from kind in Enum.GetValues<AttachedKind>()
            from hasNode in new[] { false, true }
            select AccessRemedies.For(new AttachedDevice(kind, "USB 0000:0000", "/dev/x", hasNode, false)));
        Assert.All(steps, some =>
        {
            Assert.NotEmpty(some);
            Assert.All(some, step =>
            {
                Assert.All([step.Text, .. step.Commands], line => Assert.Matches(@"^\S[^\r\n]*\S$", line));
                Assert.DoesNotContain(step.Text[^1], ".:,;");
                Assert.True(step.Text.Length <= 240, step.Text);
                Assert.True(char.IsLower(step.Text[0]) || step.Text.StartsWith("TensorRT", StringComparison.Ordinal), step.Text);
            });
        });
    }
}
