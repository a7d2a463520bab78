using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Faults.Worker;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>Edge TPUs that fail, by the stand-in of libedgetpu inside a real TensorFlow Lite.</summary>
public sealed class EdgeTpuFaultTests : IDisposable
{
    private const string Device = "edgetpu:usb:0";

    private readonly TemporaryFolder _folder = new();
    private readonly StandIn _library;
    private readonly Bystanders _bystanders;
    private readonly string _model;

    public EdgeTpuFaultTests()
    {
        TfLite.Require();
        _library = StandIns.EdgeTpu();
        _bystanders = new Bystanders();
        _model = _folder.File("compiled.tflite");
        File.WriteAllBytes(_model, TfLiteModels.CompiledForEdgeTpu(new EdgeTpuPackageSettings()));
    }

    public void Dispose()
    {
        _bystanders.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void At_open()
    {
        _library.Configure("open", "fail");
        var backend = Backend();
        OpenVinoFaultTests.AssertNames(Assert.Throws<EdgeException>(() => Open(backend)), $"{Device} cannot load compiled.tflite: ", "libedgetpu could not open /stand-in/bus/usb/devices/1-0");
        _library.Configure("open", "");
        using var session = Open(backend);
        session.Run(0);
        _bystanders.AssertRight();
    }

    [Fact]
    public void Unplugged_before_open()
    {
        _library.Configure("devices", "");
        Assert.Empty(Backend().GetDevices());
        OpenVinoFaultTests.AssertNames(Assert.Throws<EdgeException>(() => Open(Backend())), $"{Device} cannot load compiled.tflite: ", "Edge TPU");
        _bystanders.AssertRight();
    }

    [Fact]
    public void NULL_instead_of_the_list_of_devices()
    {
        _library.Configure("list", "null");
        OpenVinoFaultTests.AssertNames(Assert.Throws<EdgeException>(() => Open(Backend())), $"{Device} cannot load compiled.tflite: ", "libedgetpu");
        _bystanders.AssertRight();
    }

    [Fact]
    public void At_the_third_inference()
    {
        using var session = Open(Backend());
        _library.Configure("fail_at", "3");
        session.Run(0);
        session.Run(0);
        OpenVinoFaultTests.AssertNames(Assert.Throws<EdgeException>(() => session.Run(0)), $"{Device} cannot run compiled.tflite: ", "stand-in of libedgetpu: this inference fails, as was asked for");
        Assert.Throws<EdgeException>(() => session.GetOutput(0, 0).Length);
        _bystanders.AssertRight();
        session.Run(0);
        Assert.Equal(10, session.GetOutput(0, 0).Length);
    }

    [Fact]
    public void A_device_that_hangs_holds_up_only_its_own_slot()
    {
        using var provider = NativeProvider.Open("edgetpu", Libraries());
        using var session = provider.OpenSession(new() { Device = "usb:0", ModelPath = _model, Slots = 1 });
        _library.Configure("hang_at", "1");
        session.Start(0);
        Assert.False(session.TryWait(0, TimeSpan.FromMilliseconds(10)));
        Assert.Equal(ShimStatus.Busy, Assert.Throws<ShimException>(() => session.Run(0)).Status);
        _bystanders.AssertRight();
        _library.Configure("release", "");
        Assert.True(session.TryWait(0, Timeout.InfiniteTimeSpan));
        session.Run(0);
    }

    [Fact]
    public void A_run_that_is_cancelled_while_the_device_hangs_ends_when_the_device_lets_go()
    {
        using var provider = NativeProvider.Open("edgetpu", Libraries());
        using var session = provider.OpenSession(new() { Device = "usb:0", ModelPath = _model, Slots = 1 });
        _library.Configure("hang_at", "1");
        session.Start(0);
        Assert.False(session.TryWait(0, TimeSpan.FromMilliseconds(10)));
        session.Cancel(0);
        _library.Configure("release", "");

        // TensorFlow Lite notices a cancellation between operations, and this model has but one.
        var error = Record.Exception(() => session.TryWait(0, Timeout.InfiniteTimeSpan));
        Assert.True(error is null or ShimException { Status: ShimStatus.Cancelled }, error?.ToString());
        session.Run(0);
        _bystanders.AssertRight();
    }

    [Fact]
    public void An_abort_ends_the_child_that_ran_it_and_nothing_else()
    {
        var environment = new Dictionary<string, string> { ["EDGE_EDGETPU_LIBRARY"] = _library.Path, ["STANDIN_EDGETPU_ABORT_AT"] = "2" };
        var (worker, output) = WorkerProcess.RunToEnd(environment, Jobs.Run, Device, _model, "5");
        using (worker)
        {
            Assert.Equal(Signals.Abort, worker.Signal);
            Assert.Contains("the device went away", worker.Error);
        }

        Assert.Equal("ran 1\n", output);
        _bystanders.AssertRight();
    }

    [Fact]
    public void A_refused_session_leaves_nothing_behind()
    {
        var backend = Backend();
        var damaged = _folder.File("damaged.tflite");

        // Compiled by its name, and no operator that TensorFlow Lite could prepare.
        File.WriteAllBytes(damaged, TfLiteModels.CompiledForEdgeTpu(
            new TfLiteTensor("input", TfLiteModels.UInt8, 1, 1 << 20, 1 << 20, 1 << 20), new TfLiteTensor("output", TfLiteModels.UInt8, 1, 10), new EdgeTpuPackageSettings()));
        for (var i = 0; i < 10; i++)
        {
            Assert.Throws<EdgeException>(() => backend.Open(damaged, "usb:0", new SessionSettings()));
            Assert.Throws<EdgeException>(() => backend.Open(_model, "usb:7", new SessionSettings()));
            Assert.Throws<EdgeException>(() => backend.Open(_model, "usb:0", new SessionSettings { Options = new Dictionary<string, string> { ["Performance"] = "Wild" } }));
        }

        using (Open(backend))
            Assert.Equal(1, _library.Count("delegates") - _library.Count("delegates_freed"));
        Assert.Equal(0, _library.Count("delegates") - _library.Count("delegates_freed"));
        Assert.Equal(_library.Count("lists"), _library.Count("lists_freed"));
        Assert.NotEqual(0, _library.Count("lists"));
    }

    private Dictionary<string, string> Libraries() => new(TfLite.Libraries) { ["edgetpu"] = _library.Path };

    private ShimBackend Backend() => new("edgetpu", Libraries());

    private IInferenceSession Open(ShimBackend backend) => backend.Open(_model, "usb:0", new SessionSettings());
}
