using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Throughput;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Inference;

namespace EdgeNotebooks.Tests.Experiments;

public sealed class MeasurerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private MeasurementRequest Request => new()
    {
        Model = TestModels.Relu(_folder.Path, "N", "64"),
        Warmup = TimeSpan.Zero,
        Duration = TimeSpan.FromMilliseconds(5),
        MinCount = 100,
    };

    [Fact]
    public void A_measurement_is_saved_with_all_that_shaped_it()
    {
        var results = new ResultsFolder(_folder.File("results"));
        var record = Measurer.Measure(Request, results);

        Assert.Equal(("relu.onnx", "onnxruntime:cpu", Scenario.SingleStream, 1, 1), (record.ModelId, record.DeviceId, record.Scenario, record.BatchSize, record.Callers));
        Assert.Equal(Provenance.Measured, record.Provenance);
        Assert.Null(record.Precision);
        Assert.True(record.Valid);
        Assert.True(record.QueryCount >= 100);
        Assert.Equal(record.Key, Assert.Single(results.ReadAll()).Key);
        var settings = File.ReadAllText(Path.Combine(results.Root, "settings", record.Key + ".json"));
        Assert.Contains("\"sample_seed\": 1", settings);
        Assert.Contains("\"intra_op_threads\"", settings);
        Assert.DoesNotContain(_folder.Path, settings);
    }

    [Fact]
    public void The_same_measurement_is_not_made_again_and_another_one_is()
    {
        var results = new ResultsFolder(_folder.File("results"));
        var phases = new Phases();
        var first = Measurer.Measure(Request, results, phases);
        var again = Measurer.Measure(Request, results, phases);
        var other = Measurer.Measure(Request with { SampleSeed = 2 }, results, phases);

        Assert.Equal(first.StartedAt, again.StartedAt);
        Assert.NotEqual(first.Key, other.Key);
        Assert.Equal([MeasurementPhase.Preparing, MeasurementPhase.Measured, MeasurementPhase.Preparing, MeasurementPhase.Kept, MeasurementPhase.Preparing, MeasurementPhase.Measured], phases.Seen);
    }

    [Fact]
    public void A_model_with_other_bytes_is_another_measurement_and_its_place_does_not_matter()
    {
        var results = new ResultsFolder(_folder.File("results"));
        var first = Measurer.Measure(Request, results);
        Directory.CreateDirectory(_folder.File("elsewhere"));
        File.Move(_folder.File("relu.onnx"), _folder.File("elsewhere/relu.onnx"));
        var moved = Measurer.Measure(Request with { Model = _folder.File("elsewhere/relu.onnx") }, results);
        var other = Measurer.Measure(Request with { Model = TestModels.Relu(_folder.Path, "N", "65") }, results);

        Assert.Equal(first.Key, moved.Key);
        Assert.NotEqual(first.Key, other.Key);
    }

    [Fact]
    public void A_cancelled_measurement_saves_nothing()
    {
        var results = new ResultsFolder(_folder.File("results"));
        using var cancellation = new CancellationTokenSource();
        var whileRunning = new Phases { When = MeasurementPhase.Running, Do = cancellation.Cancel };
        Assert.Throws<OperationCanceledException>(() => Measurer.Measure(Request with { Duration = TimeSpan.FromMinutes(10) }, results, whileRunning, cancellation.Token));
        Assert.Empty(results.ReadAll());
    }

    [Fact]
    public void An_experiment_goes_on_where_it_was_stopped()
    {
        var results = new ResultsFolder(_folder.File("results"));
        var settings = new ThroughputSettings { Models = [Request.Model], WithPreparation = [], OtherScenarios = [], Warmup = TimeSpan.Zero, Duration = TimeSpan.FromMilliseconds(5) };
        using var cancellation = new CancellationTokenSource();
        var afterTheFirst = new Phases { When = MeasurementPhase.Measured, Do = cancellation.Cancel };
        Assert.Throws<OperationCanceledException>(() => ThroughputExperiment.Run(settings, results, afterTheFirst, cancellation.Token));
        var kept = Assert.Single(results.ReadAll());

        var phases = new Phases();
        var rows = ThroughputExperiment.Run(settings, results, phases);
        Assert.Equal([Scenario.SingleStream, Scenario.Offline], rows.Select(row => row.Scenario));
        Assert.Equal(kept.StartedAt, rows[0].StartedAt);
        Assert.Single(phases.Seen, MeasurementPhase.Kept);
    }

    [Fact]
    public void A_model_of_a_fixed_batch_counts_each_sample()
    {
        var record = Measurer.Measure(Request with { Model = TestModels.Relu(_folder.Path, "8", "3") });
        Assert.Equal(8, record.BatchSize);
        Assert.Equal(8 * record.QueryCount, record.SampleCount);
    }

    [Fact]
    public void Figures_that_cannot_be_saved_are_told_all_the_same()
    {
        var results = new ResultsFolder(_folder.File("results"));
        MeasurementRecord? told = null;
        var progress = new Phases { When = MeasurementPhase.Measured, Do = () => File.WriteAllText(_folder.File("results/latencies"), "in the way"), Heard = value => told = value.Record ?? told };
        Assert.Throws<EdgeException>(() => Measurer.Measure(Request, results, progress));
        Assert.NotNull(told);
        Assert.Empty(results.ReadAll());
    }

    [Fact]
    public void A_window_that_ends_early_is_marked_as_not_valid()
    {
        var record = Measurer.Measure(Request with { MinCount = long.MaxValue / 2, MaxDuration = TimeSpan.FromMilliseconds(5) });
        Assert.False(record.Valid);
        Assert.Contains("of at least", Assert.Single(record.InvalidReasons));
    }

    [Theory]
    [InlineData("", "the model has no name; give a catalogue id (see edge models) or the path of an ONNX (.onnx), TensorFlow Lite (.tflite) or OpenVINO (.xml) file")]
    [InlineData("none.onnx", "there is no model 'none.onnx'; check the path")]
    public void A_model_that_is_not_there_is_refused(string model, string message) =>
        Assert.Equal(message, Assert.Throws<EdgeException>(() => Measurer.Measure(Request with { Model = model })).Message);

    [Fact]
    public void Devices_and_numbers_out_of_range_are_refused()
    {
        void Refused(MeasurementRequest request, string part) => Assert.Contains(part, Assert.Throws<EdgeException>(() => Measurer.Measure(request)).Message);
        Refused(Request with { Device = "cpu" }, "'cpu' is not a device id: write backend:device");
        Refused(Request with { Device = "abacus:0" }, "there is no backend 'abacus'; there is onnxruntime");
        Refused(Request with { BatchSize = 0 }, "a batch of 0 cannot be measured: it must be 1 to 65536");
        Refused(Request with { IntraOpThreads = 0 }, "0 threads cannot be measured");
        Refused(Request with { Callers = 2 }, "use offline");
        Refused(Request with { Duration = TimeSpan.Zero }, "a duration of 0 s");
        Refused(Request with { MaxDuration = TimeSpan.FromMilliseconds(1) }, "it must be at least the minimum, 0.005 s");
    }

    private sealed class Phases : IProgress<MeasurementProgress>
    {
        public List<MeasurementPhase> Seen { get; } = [];

        public MeasurementPhase? When { get; init; }

        public Action? Do { get; init; }

        public Action<MeasurementProgress>? Heard { get; init; }

        public void Report(MeasurementProgress value)
        {
            if (value.Phase != MeasurementPhase.Running)
                Seen.Add(value.Phase);
            Heard?.Invoke(value);
            if (value.Phase == When)
                Do!();
        }
    }
}
