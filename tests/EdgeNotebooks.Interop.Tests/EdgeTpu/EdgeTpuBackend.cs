using System.Buffers.Binary;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.EdgeTpu;

/// <summary>
/// The backend <c>edgetpu</c> in a real TensorFlow Lite, with the stand-in of libedgetpu: what a user of a device does, without its numbers.
/// </summary>
public sealed class EdgeTpuBackend : IDisposable
{
    private const int InputBytes = 48;
    private const int OutputBytes = 10;

    private readonly TemporaryFolder _folder = new();
    private readonly StandIn _library;
    private readonly EdgeTpuCounters _counters;
    private readonly ShimBackend _backend;

    public EdgeTpuBackend()
    {
        TfLite.Require();
        _library = StandIns.EdgeTpu();
        _counters = new EdgeTpuCounters(_library);
        _backend = new ShimBackend("edgetpu", new Dictionary<string, string>(TfLite.Libraries) { ["edgetpu"] = _library.Path });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Devices_are_listed_with_both_versions_and_are_named_stand_ins()
    {
        var devices = _backend.GetDevices();
        Assert.Equal(["edgetpu:usb:0", "edgetpu:pci:0"], devices.Select(device => device.Id));
        Assert.Equal(["stand-in for Edge TPU on USB", "stand-in for Edge TPU on PCIe"], devices.Select(device => device.Name));
        Assert.All(devices, device =>
        {
            Assert.Matches(@"^TensorFlow Lite \d+\.\d+\.\d+ with libedgetpu .*stand-in for tests, no device", device.BackendVersion);
            Assert.StartsWith("/stand-in/", device.Properties["path"]);
        });
        Assert.Equal((1, 1), (_counters.Count("lists"), _counters.Count("lists_freed")));

        _library.Configure("devices", "");
        Assert.Empty(_backend.GetDevices());
        _library.Configure("devices", "usb,pci,usb");
        Assert.Equal(["edgetpu:usb:0", "edgetpu:pci:0", "edgetpu:usb:1"], _backend.GetDevices().Select(device => device.Id));
    }

    [Theory]
    [InlineData("usb:0")]
    [InlineData("pci:0")]
    public void A_compiled_model_runs_in_the_delegate(string device)
    {
        using var session = Open(device);
        Assert.Equal($"edgetpu:{device}", session.DeviceId);
        Assert.Equal(new Quantization(0.0078125f, 128), session.Inputs[0].Quantization);
        Assert.Equal(new Quantization(0.00390625f, 0), session.Outputs[0].Quantization);
        for (var round = 0; round < 3; round++)
        {
            Fill(session, 0, round);
            session.Run(0);
            Assert.Equal(Expected(session.GetInput(0, 0)), session.GetOutput(0, 0).ToArray());
        }

        Assert.Equal(3, _counters.Count("inferences"));
    }

    [Fact]
    public void Slots_have_inputs_and_outputs_of_their_own()
    {
        using var session = Open("usb:0", new SessionSettings { Slots = 3, Concurrency = 1 });
        Assert.Equal(3, session.SlotCount);
        for (var slot = 0; slot < 3; slot++)
            Fill(session, slot, slot);
        for (var slot = 2; slot >= 0; slot--)
            session.Run(slot);
        for (var slot = 0; slot < 3; slot++)
            Assert.Equal(Expected(session.GetInput(slot, 0)), session.GetOutput(slot, 0).ToArray());
    }

    [Fact]
    public void The_devices_options_reach_its_library()
    {
        using (Open("usb:0"))
            Assert.Equal("", _counters.LastOptions);
        using (Open("usb:0", Options(("Performance", "Low"), ("Usb.AlwaysDfu", "False"), ("Usb.MaxBulkInQueueLength", "8"), ("verbosity", "3"))))
            Assert.Equal("Performance=Low Usb.AlwaysDfu=False Usb.MaxBulkInQueueLength=8 ", _counters.LastOptions);
        Assert.Equal(3, _counters.Count("verbosity"));
    }

    [Theory]
    [InlineData("Perfomance", "Low", "option Perfomance is not known; those that are: Performance, ")]
    [InlineData("Performance", "Fast", "option Performance cannot be Fast; it takes Low, Medium, High or Max")]
    [InlineData("verbosity", "11", "option verbosity cannot be 11")]
    public void Other_options_are_refused_with_those_that_there_are(string key, string value, string words)
    {
        var error = Assert.Throws<EdgeException>(() => Open("usb:0", Options((key, value))));
        Assert.StartsWith("edgetpu:usb:0 cannot load compiled.tflite: ", error.Message);
        Assert.Contains(words, error.Message);
        Assert.Equal(0, _counters.Count("delegates"));
    }

    [Fact]
    public void Sessions_share_a_device_until_the_last_is_closed()
    {
        var performance = Options(("Performance", "High"));
        using (var one = Open("usb:0", performance))
        {
            using (var other = Open("usb:0", performance))
            {
                Fill(one, 0, 1);
                Fill(other, 0, 2);
                one.Run(0);
                other.Run(0);
                Assert.Equal(Expected(one.GetInput(0, 0)), one.GetOutput(0, 0).ToArray());
                Assert.Equal(Expected(other.GetInput(0, 0)), other.GetOutput(0, 0).ToArray());
            }

            Assert.Equal((1, 0), (_counters.Count("delegates"), _counters.Count("delegates_freed")));
            Assert.Contains("open already in this process with Performance=High", Assert.Throws<EdgeException>(() => Open("usb:0")).Message);
            using (Open("pci:0"))
                Assert.Equal(2, _counters.Count("delegates"));
            one.Run(0);
        }

        Assert.Equal((2, 2), (_counters.Count("delegates"), _counters.Count("delegates_freed")));
    }

    [Fact]
    public void A_model_that_is_not_compiled_is_refused()
    {
        var path = Write("plain.tflite", TfLiteModels.Relu(TfLiteModels.UInt8, 1, 4));
        var error = Assert.Throws<EdgeException>(() => _backend.Open(path, "usb:0", new SessionSettings()));
        Assert.StartsWith("edgetpu:usb:0 cannot load plain.tflite: it is not compiled for the Edge TPU", error.Message);
        Assert.Contains("edgetpu_compiler", error.Message);
    }

    [Fact]
    public void A_compiled_model_on_the_processor_is_told_what_it_needs()
    {
        var error = Assert.Throws<EdgeException>(() => new ShimBackend("tflite", TfLite.Libraries).Open(Compiled(), "cpu", new SessionSettings()));
        Assert.Equal(
            "tflite:cpu cannot load compiled.tflite: it is compiled for an Edge TPU; run it on edgetpu:usb:0 or another one (see edge devices), or give the file that it was compiled from",
            error.Message);
    }

    [Fact]
    public void A_device_that_is_not_there_or_does_not_open_is_named()
    {
        Assert.StartsWith("edgetpu:usb:7 cannot load compiled.tflite: ", Assert.Throws<EdgeException>(() => Open("usb:7")).Message);
        _library.Configure("open", "fail");
        var error = Assert.Throws<EdgeException>(() => Open("usb:0")).Message;
        Assert.StartsWith("edgetpu:usb:0 cannot load compiled.tflite: libedgetpu could not open /stand-in/bus/usb/devices/1-0", error);
        Assert.Contains("stand-in for tests, no device", error);
        _library.Configure("open", "");
        Open("usb:0").Dispose();
    }

    [Fact]
    public void Versions_that_are_known_to_crash_together_are_refused_unless_they_are_asked_for()
    {
        // What Google's package of 2021 says of itself.
        _library.Configure("version", "BuildLabel(COMPILER=6.3.0 20170516,DATE=redacted,TIME=redacted), RuntimeVersion(14)");
        var error = Assert.Throws<EdgeException>(() => Open("usb:0")).Message;
        Assert.StartsWith("edgetpu:usb:0 cannot load compiled.tflite: Google's own build of libedgetpu", error);
        Assert.Contains("allow_untested_versions=yes", error);
        Assert.Equal(0, _counters.Count("delegates"));

        using var session = Open("usb:0", Options(("allow_untested_versions", "yes")));
        session.Run(0);
        Assert.Equal("", _counters.LastOptions);
    }

    // As standin_edgetpu.h says: FNV-1a of the input, spread over the output's bytes.
    private static byte[] Expected(ReadOnlySpan<byte> input)
    {
        var hash = 2166136261u;
        foreach (var value in input)
            hash = (hash ^ value) * 16777619u;
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, hash);
        var output = new byte[OutputBytes];
        for (var j = 0; j < output.Length; j++)
            output[j] = (byte)(bytes[j % 4] ^ (j / 4));
        return output;
    }

    private static void Fill(IInferenceSession session, int slot, int seed)
    {
        var bytes = session.GetInput(slot, 0);
        Assert.Equal(InputBytes, bytes.Length);
        new Random(seed).NextBytes(bytes);
    }

    private static SessionSettings Options(params (string Key, string Value)[] options) =>
        new() { Options = options.ToDictionary(option => option.Key, option => option.Value) };

    private IInferenceSession Open(string device, SessionSettings? settings = null) => _backend.Open(Compiled(), device, settings ?? new SessionSettings());

    private string Compiled() => Write("compiled.tflite", TfLiteModels.CompiledForEdgeTpu(new EdgeTpuPackageSettings { CachedBytes = 4096, CachingToken = 1 }));

    private string Write(string name, byte[] model)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, model);
        return path;
    }
}
