using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>Measurements on a server: a device like any other, whose models are no files here.</summary>
public sealed class MeasuredOnServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedServer _server = ScriptedServer.Start();

    private MeasurementRequest Request => new()
    {
        Model = "relu", Device = $"remote:{_server.Device}", Duration = TimeSpan.FromMilliseconds(100), Warmup = TimeSpan.Zero, Meters = [], IdleTime = TimeSpan.Zero,
    };

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_row_names_the_server_as_the_user_did_and_has_no_hash_of_a_file_that_is_not_here()
    {
        var results = new ResultsFolder(_folder.Path);
        Measurer.Measure(Request, results);
        var row = Assert.Single(results.ReadAll());
        Assert.Equal(($"remote:{_server.Device}", "relu", Provenance.Measured), (row.DeviceId, row.ModelId, row.Provenance));
        Assert.Null(row.ModelSha256);
        Assert.Null(row.Precision);
        Assert.Null(row.IntraOpThreads);
        Assert.Equal("x=1x8", row.InputShapes);
        Assert.Equal("model=relu, model_version=1, platform=scripted_relu, server=scripted 1.2", row.RuntimeProperties);
        Assert.True(row.QueryCount >= 64 && _server.Script.Requests.Count >= row.QueryCount);
    }

    [Fact]
    public void A_finished_measurement_is_kept_until_the_server_says_that_it_or_the_model_is_another()
    {
        var key = Measurer.KeyOf(Request);
        Assert.Equal(key, Measurer.KeyOf(Request));
        _server.Script.Server = new() { Name = "scripted", Version = "1.3" };
        var newer = Measurer.KeyOf(Request);
        _server.Script.Model = Script.ModelOf("relu", [("x", "FP32", [-1, 9])], [("y", "FP32", [-1, 9])]);
        Assert.Equal(3, new[] { key, newer, Measurer.KeyOf(Request) }.Distinct().Count());
        Assert.DoesNotContain(Path.DirectorySeparatorChar, key);
    }

    [Theory]
    [InlineData(Scenario.Server, 1, 200.0)]
    [InlineData(Scenario.Offline, 4, null)]
    public void Other_scenarios_and_batches_are_measured_too(Scenario scenario, int batch, double? rate)
    {
        _server.Script.MaxBatch = 8;
        var row = Measurer.Measure(Request with { Scenario = scenario, BatchSize = batch, QueriesPerSecond = rate, Callers = 2, MinCount = 20, Audit = scenario == Scenario.Offline });
        Assert.Equal((batch, 2), (row.BatchSize, row.Callers));
        Assert.True(row.SampleCount >= 20);
    }

    [Fact]
    public void A_file_that_is_here_too_is_hashed_as_ever()
    {
        var path = _folder.File("m.tflite");
        File.WriteAllBytes(path, TfLiteModels.Relu(new TfLiteTensor("x", TfLiteModels.Float32, [1, 8]), new TfLiteTensor("y", TfLiteModels.Float32, [1, 8])));
        var model = ModelReference.Find(Request with { Model = path });
        Assert.Equal(("m.tflite", 64, path), (model.Id, model.File!.Sha256.Length, model.Location));
    }

    [Fact]
    public void A_studied_models_name_is_known_for_what_it_does_and_nothing_is_built()
    {
        var model = ModelReference.Find(Request with { Model = "mobilenet_v2" });
        Assert.Equal(("mobilenet_v2", null, null, "image classification"), (model.Id, model.File, model.Spec, model.Workload));
    }

    [Fact]
    public void Of_the_studied_models_those_are_measured_that_the_server_has()
    {
        _server.Script.Model.Name = "mobilenet_v2";
        Assert.Equal("mobilenet_v2", Assert.Single(SuiteModels.On(Request.Device, null, ["inception_v4", "mobilenet_v2"])).Model);
        Assert.Contains("has none of inception_v4", Assert.Throws<EdgeException>(() => SuiteModels.On(Request.Device, null, ["inception_v4"])).Message);
        Assert.Equal(2, SuiteModels.On("remote:127.0.0.1:1", null, ["inception_v4", "mobilenet_v2"]).Count);
    }

    [Fact]
    public void A_form_that_the_server_does_not_have_is_the_same_measurement() =>
        Assert.Equal(Measurer.KeyOf(Request), Measurer.KeyOf(Request with { FixedBatch = true }));

    [Fact]
    public void A_server_is_found_by_its_address_with_its_state()
    {
        var backend = new RemoteBackend();
        var found = backend.Find(_server.Device)!;
        Assert.Equal(($"remote:{_server.Device}", "scripted 1.2, ready", "remote", backend.Version), (found.Id, found.Name, found.Backend, found.BackendVersion));
        Assert.Matches(@"^\d+\.\d+\.\d+$", backend.Version);
        _server.Script.ServerIsReady = false;
        Assert.Equal("scripted 1.2, not ready", backend.Find(_server.Device)!.Name);
        Assert.Contains("connection refused", Assert.Throws<EdgeException>(() => backend.Find("127.0.0.1:1")).Message);
        Assert.Same(typeof(RemoteBackend), Backends.Of(DeviceId.Parse("remote:h:1")).GetType());
    }

    [Fact]
    public void Servers_that_are_named_and_do_not_answer_are_told_beside_those_that_do()
    {
        var backend = new RemoteBackend();
        RemoteServerState up = new("remote:a:1", "scripted 1.2", true, null), down = new("remote:b:2", null, false, "remote:b:2 cannot be reached: x");
        var mixed = Inference.Diagnosis.RemoteDiagnosis.Of(backend, [up, down]);
        Assert.Equal(("remote:a:1", "remote:b:2 cannot be reached: x, while remote:a:1 answers", true), (Assert.Single(mixed.Devices).Id, mixed.Conflict, mixed.IsMisconfigured));
        var none = Inference.Diagnosis.RemoteDiagnosis.Of(backend, [down]);
        Assert.Equal(("remote:b:2 cannot be reached: x", null, true), (none.Reason, none.Conflict, none.IsMisconfigured));
        var unset = Inference.Diagnosis.RemoteDiagnosis.Of(backend, []);
        Assert.Equal(("EDGE_REMOTES names no server", false), (unset.Reason, unset.IsMisconfigured));
    }
}
