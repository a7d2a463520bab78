using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Tests.Inference;

public sealed class OnnxRuntimeTests(CatalogueFiles files) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OnnxRuntimeBackend _backend = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_catalogue_model_gives_what_the_plain_runtime_gives()
    {
        var path = files.PathOf("mobilenet_v2_0.35_96");
        using var session = _backend.Open(path, "cpu", new SessionSettings { IntraOpThreads = 1 });
        var input = OnnxRun.Input(session.Inputs[0].ElementCount, seed: 3);
        input.CopyTo(MemoryMarshal.Cast<byte, float>(session.GetInput(0, 0)));
        session.Run(0);

        Assert.Equal([1, 3, 96, 96], session.Inputs[0].Shape);
        Assert.Equal([1, 1000], session.GetOutputShape(0, 0));
        var expected = OnnxRun.Output(path, [1, 3, 96, 96], input);
        var actual = MemoryMarshal.Cast<byte, float>(session.GetOutput(0, 0));
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6f);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var session = _backend.Open(TestModels.Relu(_folder.Path, "4", "8"), "cpu", new SessionSettings { IntraOpThreads = 1 });
        for (var i = 0; i < 1_000; i++)
            session.Run(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            session.Run(0);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Slots_are_independent_and_run_at_the_same_time()
    {
        using var session = _backend.Open(TestModels.Relu(_folder.Path, "4"), "cpu", new SessionSettings { IntraOpThreads = 1, Slots = 4 });
        Parallel.For(0, 4, slot =>
        {
            for (var round = 0; round < 500; round++)
            {
                var expected = (slot * 1000) + round;
                MemoryMarshal.Cast<byte, float>(session.GetInput(slot, 0)).Fill(expected);
                session.Run(slot);
                Assert.Equal(expected, MemoryMarshal.Cast<byte, float>(session.GetOutput(slot, 0))[3]);
            }
        });
    }

    [Fact]
    public void A_free_first_dimension_takes_the_batch_size()
    {
        var path = TestModels.Relu(_folder.Path, "N", "8");
        using var one = _backend.Open(path, "cpu", new SessionSettings());
        using var four = _backend.Open(path, "cpu", new SessionSettings { BatchSize = 4 });
        Assert.Equal([1, 8], one.Inputs[0].Shape);
        Assert.Equal([4, 8], four.Inputs[0].Shape);
        Assert.Equal((1, 4), (one.BatchSize, four.BatchSize));
    }

    [Fact]
    public void A_batch_that_the_file_fixes_counts()
    {
        using var session = _backend.Open(TestModels.Relu(_folder.Path, "8", "3"), "cpu", new SessionSettings());
        Assert.Equal(8, session.BatchSize);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    public void A_size_that_exporters_write_for_an_open_one_is_open(string size)
    {
        using var session = _backend.Open(TestModels.Relu(_folder.Path, size, "3"), "cpu", new SessionSettings { BatchSize = 2 });
        Assert.Equal([2, 3], session.Inputs[0].Shape);
    }

    [Fact]
    public void A_given_shape_fills_the_other_free_dimensions()
    {
        var settings = new SessionSettings { InputShapes = new Dictionary<string, IReadOnlyList<long>> { ["x"] = [2, 5] } };
        using var session = _backend.Open(TestModels.Relu(_folder.Path, "batch", "?"), "cpu", settings);
        Assert.Equal([2, 5], session.Inputs[0].Shape);
        Assert.Equal(2, session.BatchSize);
        session.Run(0);
        Assert.Equal([2, 5], session.GetOutputShape(0, 0));
    }

    [Fact]
    public void An_output_whose_shape_depends_on_the_values_is_read_after_each_run()
    {
        using var session = _backend.Open(TestModels.NonZero(_folder.Path, "4"), "cpu", new SessionSettings());
        Assert.False(session.Outputs[0].IsStatic);
        foreach (var nonZero in new[] { 3, 1, 4 })
        {
            var input = MemoryMarshal.Cast<byte, float>(session.GetInput(0, 0));
            input.Clear();
            input[..nonZero].Fill(1);
            session.Run(0);
            Assert.Equal([1, nonZero], session.GetOutputShape(0, 0));
            Assert.Equal(Enumerable.Range(0, nonZero).Select(i => (long)i), MemoryMarshal.Cast<byte, long>(session.GetOutput(0, 0)).ToArray());
        }
    }

    [Fact]
    public void Shapes_that_cannot_be_are_refused_with_the_remedy()
    {
        Refused(TestModels.Relu(_folder.Path, "batch", "height", "?"), new(), "relu.onnx: input 'x' is batchxheightx?, with dimensions that have no size; give its whole shape, for example --shape x=1x224x224");
        Refused(TestModels.Relu(_folder.Path, "1", "8"), new() { BatchSize = 4 }, "relu.onnx fixes the first dimension of input 'x' at 1, so it cannot run a batch of 4; use --batch 1 or a model with a free batch dimension");
        Refused(TestModels.Relu(_folder.Path, "1", "8"), Shape("x", 1, 9), "relu.onnx fixes dimension 1 of input 'x' at 8; 9 was asked for");
        Refused(TestModels.Relu(_folder.Path, "1", "8"), Shape("x", 8), "relu.onnx: input 'x' has 2 dimensions, the shape given for it has 1");
        Refused(TestModels.Relu(_folder.Path, "1", "8"), Shape("image", 1, 8), "relu.onnx has no input 'image'; its inputs are x");
        Refused(TestModels.Relu(_folder.Path, "N", "8"), Shape("x", 2, 8) with { BatchSize = 4 }, "relu.onnx: the shape given for input 'x' is a batch of 2, not of 4; leave out --batch or give a shape that agrees");
        Refused(TestModels.Relu(_folder.Path, "8"), new() { BatchSize = 4 }, "relu.onnx has no batch dimension, so it cannot run a batch of 4");
        Refused(TestModels.Relu(_folder.Path, "?", "?"), Shape("x", 9_999_999_999, 9_999_999_999), "relu.onnx: input 'x' of 9999999999x9999999999 would have more than 2147483647 elements; give a smaller shape or batch");
        Refused(TestModels.Relu(_folder.Path, "n", "n"), Shape("x", 2, 3), "relu.onnx: 'n' stands for one size, but would be 2 and 3 (input 'x'); give shapes that agree");
    }

    [Fact]
    public void What_the_runtime_refuses_is_one_line_that_names_device_and_model()
    {
        var error = Assert.Throws<EdgeException>(() => _backend.Open(TestModels.Unknown(_folder.Path), "cpu", new SessionSettings()));
        Assert.StartsWith("onnxruntime:cpu cannot load unknown.onnx: ", error.Message);
        Assert.Contains("NoSuchOperator", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_model_that_fails_while_running_says_so()
    {
        // Both fit on their own; together they do not broadcast, which shows only when they run.
        var settings = new SessionSettings { InputShapes = new Dictionary<string, IReadOnlyList<long>> { ["a"] = [2], ["b"] = [3] } };
        using var session = _backend.Open(TestModels.Add(_folder.Path, ["?"], ["?"]), "cpu", settings);
        var error = Assert.Throws<EdgeException>(() => session.Run(0));
        Assert.StartsWith("onnxruntime:cpu cannot run add.onnx: ", error.Message);
    }

    [Fact]
    public void There_is_no_other_device_and_no_use_after_disposal()
    {
        var path = TestModels.Relu(_folder.Path, "1");
        Assert.Contains("onnxruntime has onnxruntime:cpu", Assert.Throws<EdgeException>(() => _backend.Open(path, "gpu", new SessionSettings())).Message);

        var session = _backend.Open(path, "cpu", new SessionSettings());
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(0));
        Assert.Throws<ObjectDisposedException>(() => session.GetInput(0, 0).Length);
    }

    [Theory]
    [InlineData(Scenario.SingleStream, 1, 1)]
    [InlineData(Scenario.Offline, 2, 1)]
    [InlineData(Scenario.Offline, 2, 4)]
    public void The_load_generator_drives_a_real_session(Scenario scenario, int callers, int batch)
    {
        var settings = new TargetSettings { Callers = callers, Samples = new NoiseSamples(1) };
        using var session = _backend.Open(
            TestModels.Relu(_folder.Path, "N", "64"), "cpu", new SessionSettings { IntraOpThreads = 1, BatchSize = batch, Slots = settings.SlotsFor(batch) });
        using var target = new SessionTarget(session, settings);
        var result = LoadGenerator.Run(target, new LoadSettings
        {
            Scenario = scenario, Warmup = TimeSpan.Zero, MinDuration = TimeSpan.FromMilliseconds(1), MinCount = 500, SamplesPerQuery = scenario == Scenario.SingleStream ? batch : 1,
        });
        Assert.True(result.Valid);
        Assert.True(result.SampleCount >= 500);
        Assert.True(result.Latency.MinNs > 0);
    }

    [Fact]
    public void The_runtime_is_loaded_only_when_it_is_asked_something()
    {
        // A second copy of the library in a context of its own shows what it loads and when.
        var context = new OwnCopies();
        var library = context.LoadFromAssemblyPath(typeof(Backends).Assembly.Location);
        bool Loaded() => context.Assemblies.Any(assembly => assembly.GetName().Name == "Microsoft.ML.OnnxRuntime");

        var all = (System.Collections.IEnumerable)library.GetType(typeof(Backends).FullName!)!.GetProperty(nameof(Backends.All))!.GetValue(null)!;
        var backend = all.Cast<object>().First();
        Assert.Equal("onnxruntime", Get(backend, nameof(IInferenceBackend.Name)));
        Assert.False(Loaded());
        Assert.NotEqual("", Get(backend, nameof(IInferenceBackend.Version)));
        Assert.True(Loaded());

        static object? Get(object target, string property) => target.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(target);
    }

    private static SessionSettings Shape(string input, params long[] sizes) =>
        new() { InputShapes = new Dictionary<string, IReadOnlyList<long>> { [input] = sizes } };

    private void Refused(string path, SessionSettings settings, string message) =>
        Assert.Equal(message, Assert.Throws<EdgeException>(() => _backend.Open(path, "cpu", settings)).Message);

    private sealed class OwnCopies() : AssemblyLoadContext("own copies")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
