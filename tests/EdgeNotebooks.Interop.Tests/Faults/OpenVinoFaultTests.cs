using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Faults.Worker;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>Devices of OpenVINO that fail, by its stand-in: one line that names device, model and cause; everything else goes on.</summary>
public sealed class OpenVinoFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StandIn _library = StandIns.OpenVino();
    private readonly Bystanders _bystanders = new();
    private readonly string _model;

    public OpenVinoFaultTests() => _model = OnnxModels.Relu(_folder.Path, 1, 16);

    public void Dispose()
    {
        _bystanders.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("core", "openvino: ")]
    [InlineData("read", "openvino:CPU cannot load relu.onnx: ")]
    [InlineData("compile", "openvino:CPU cannot load relu.onnx: ")]
    [InlineData("request", "openvino:CPU cannot load relu.onnx: ")]
    public void At_open(string step, string start)
    {
        _library.Configure("fail_open", step);
        var backend = Backend();
        var error = Assert.Throws<EdgeException>(() => Open(backend));
        AssertNames(error, start, $"the stand-in was asked to fail at {step}");
        _library.Configure("fail_open", "");
        using var session = Open(backend);
        session.Run(0);
        _bystanders.AssertRight();
    }

    [Theory]
    [InlineData("ov_core_create", "openvino: ", "OpenVINO")]
    [InlineData("ov_core_read_model", "openvino:CPU cannot load relu.onnx: ", "OpenVINO")]
    [InlineData("ov_core_compile_model", "openvino:CPU cannot load relu.onnx: ", "OpenVINO")]
    [InlineData("ov_compiled_model_create_infer_request", "openvino:CPU cannot load relu.onnx: ", "OpenVINO")]
    [InlineData("ov_tensor_create_from_host_ptr", "openvino: ", "numbers its element types in no way that is known")]
    public void NULL_at_open(string function, string start, string cause)
    {
        _library.Configure("null", function);
        AssertNames(Assert.Throws<EdgeException>(() => Open(Backend())), start, cause);
        _bystanders.AssertRight();
    }

    [Fact]
    public void NULL_instead_of_the_list_of_devices()
    {
        _library.Configure("null", "ov_core_get_available_devices");
        AssertNames(Assert.Throws<EdgeException>(() => Backend().GetDevices()), "openvino: ", "OpenVINO");
        _bystanders.AssertRight();
    }

    [Theory]
    [InlineData("ov_infer_request_get_output_tensor_by_index")]
    [InlineData("ov_tensor_data")]
    public void NULL_instead_of_an_output_of_unknown_size(string function)
    {
        var model = EdgeNotebooks.Tests.Inference.TestModels.NonZero(_folder.Path, "1", "16");
        using var session = Backend().Open(model, "CPU", new SessionSettings());
        session.GetInput(0, 0).Fill(1);
        session.Run(0);
        _library.Configure("null", function);
        AssertNames(Assert.Throws<EdgeException>(() => session.Run(0)), "openvino:CPU cannot run non_zero.onnx: ", "OpenVINO");
        Assert.Throws<EdgeException>(() => session.GetOutput(0, 0).Length);
        _library.Configure("null", "");
        session.Run(0);
        _bystanders.AssertRight();
    }

    [Fact]
    public void At_the_third_inference_and_from_then_on()
    {
        using var session = Open(Backend());
        _library.Configure("fail_at", "3");
        session.Run(0);
        session.Run(0);
        for (var number = 3; number <= 5; number++)
        {
            AssertNames(Assert.Throws<EdgeException>(() => session.Run(0)), "openvino:CPU cannot run relu.onnx: ", $"inference {number} failed (the stand-in was asked for that)");
            Assert.Throws<EdgeException>(() => session.GetOutput(0, 0).Length);
            _bystanders.AssertRight();
        }

        _library.Configure("fail_at", "0");
        session.Run(0);
        Assert.Equal(64, session.GetOutput(0, 0).Length);
    }

    [Fact]
    public void Unplugged()
    {
        var backend = Backend();
        using var session = Open(backend);
        session.Run(0);
        _library.Configure("unplugged", "1");
        AssertNames(Assert.Throws<EdgeException>(() => session.Run(0)), "openvino:CPU cannot run relu.onnx: ", "the device is unplugged");
        AssertNames(Assert.Throws<EdgeException>(() => Open(backend)), "openvino:CPU cannot load relu.onnx: ", "the device is unplugged");
        _bystanders.AssertRight();
    }

    [Fact]
    public async Task A_device_that_hangs_holds_up_only_its_own_slot()
    {
        using var provider = NativeProvider.Open("openvino", Libraries());
        using var session = provider.OpenSession(new() { Device = "CPU", ModelPath = _model, Slots = 2 });
        _library.Configure("hang_at", "1");
        session.Start(0);
        Assert.False(session.TryWait(0, TimeSpan.FromMilliseconds(10)));
        var running = Task.Run(() => Assert.Throws<ShimException>(() => session.Run(1)));
        _bystanders.AssertRight();
        session.Cancel(0);
        var cancelled = Assert.Throws<ShimException>(() => session.TryWait(0, Timeout.InfiniteTimeSpan));
        Assert.Equal(ShimStatus.Cancelled, cancelled.Status);
        Assert.StartsWith("openvino:CPU cannot run relu.onnx: ", cancelled.Message);
        while (!running.IsCompleted)
        {
            session.Cancel(1);
            Thread.Yield();
        }

        Assert.Equal(ShimStatus.Cancelled, (await running).Status);
        _library.Configure("hang_at", "0");
        session.Run(0);
        session.Run(1);
    }

    [Fact]
    public void An_abort_ends_the_child_that_ran_it_and_nothing_else()
    {
        var environment = Environment(("ABORT_AT", "3"));
        var (worker, output) = WorkerProcess.RunToEnd(environment, Jobs.Run, "openvino:CPU", _model, "5");
        using (worker)
            Assert.Equal(Signals.Abort, worker.Signal);
        Assert.Equal("ran 1\nran 2\n", output);
        _bystanders.AssertRight();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_load_that_the_device_breaks_off_is_told_of(int callers)
    {
        var settings = new TargetSettings { Callers = callers, Samples = new NoiseSamples(1) };
        using var session = Backend().Open(_model, "CPU", new SessionSettings { Slots = settings.SlotsFor(1), Concurrency = callers });
        using var target = new SessionTarget(session, settings);
        _library.Configure("fail_at", "100");
        var load = new LoadSettings { Scenario = callers > 1 ? Scenario.Offline : Scenario.SingleStream, Warmup = TimeSpan.Zero, MinDuration = TimeSpan.FromMinutes(1), MinCount = 100_000 };
        AssertNames(Assert.Throws<EdgeException>(() => LoadGenerator.Run(target, load)), "openvino:CPU cannot run relu.onnx: ", "failed (the stand-in was asked for that)");
        _bystanders.AssertRight();
    }

    [Fact]
    public void A_measurement_that_the_device_breaks_off_leaves_what_was_measured_before()
    {
        var results = _folder.File("results");
        var other = _folder.File("other.onnx");
        File.Copy(_model, other);
        AssertEnds(0, "measured 2000\n", Environment(), other);
        AssertEnds(1, "openvino:CPU cannot run relu.onnx: ", Environment(("FAIL_AT", "1000")), _model);
        var kept = Assert.Single(new ResultsFolder(results).ReadAll());
        Assert.Equal(("other.onnx", "stand-in:openvino:CPU", 2000, false), (kept.ModelId, kept.DeviceId, kept.QueryCount, kept.Valid));
        Assert.DoesNotContain(Directory.EnumerateFiles(results, "*", SearchOption.AllDirectories), file => !file.Contains(kept.Key, StringComparison.Ordinal) && !file.Contains(kept.EnvironmentId, StringComparison.Ordinal));
        AssertEnds(0, "measured 2000\n", Environment(), _model);
        Assert.Equal(2, new ResultsFolder(results).ReadAll().Count);

        void AssertEnds(int code, string start, Dictionary<string, string> environment, string model)
        {
            var (worker, output) = WorkerProcess.RunToEnd(environment, Jobs.Measure, "openvino:CPU", model, results);
            using (worker)
                Assert.True(worker.ExitCode == code, output + worker.Error);
            Assert.StartsWith(start, output);
            Assert.Single(output.TrimEnd('\n').Split('\n'));
        }
    }

    internal static void AssertNames(EdgeException error, string start, string cause)
    {
        Assert.StartsWith(start, error.Message);
        Assert.Contains(cause, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.IsType<ShimException>(error.InnerException);
    }

    private Dictionary<string, string> Libraries() => new() { ["openvino"] = _library.Path };

    private Dictionary<string, string> Environment(params (string Key, string Value)[] settings)
    {
        var environment = new Dictionary<string, string> { ["EDGE_OPENVINO_LIBRARY"] = _library.Path, ["STANDIN_OPENVINO_ONNXRUNTIME"] = StandIns.OnnxRuntime };
        foreach (var (key, value) in settings)
            environment["STANDIN_OPENVINO_" + key] = value;
        return environment;
    }

    private ShimBackend Backend() => new("openvino", Libraries());

    private IInferenceSession Open(ShimBackend backend) => backend.Open(_model, "CPU", new SessionSettings());
}
