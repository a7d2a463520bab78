using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Contract;

/// <summary>What every backend's sessions do, whatever runs behind them.</summary>
public abstract class SessionContract(ISubject subject) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected ISubject Subject => subject;

    protected string Folder => _folder.Path;

    private string Id => $"{subject.Backend.Name}:{subject.Device}";

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_device_is_listed_with_its_versions()
    {
        Assert.NotEqual("", subject.Backend.Version);
        Assert.Contains(subject.Backend.GetDevices(), device => device.Id == Id && device.Name.Length > 0 && device.BackendVersion == subject.Backend.Version);
    }

    [Fact]
    public void Inputs_and_outputs_are_described_as_the_file_has_them()
    {
        using var session = Open(Model(1, 8));
        Assert.Equal((Id, 1, 1), (session.DeviceId, session.SlotCount, session.BatchSize));
        var (input, output) = (Assert.Single(session.Inputs), Assert.Single(session.Outputs));
        Assert.Equal(("x", ElementType.Float32, 32L, (Quantization?)null), (input.Name, input.ElementType, input.ByteCount, input.Quantization));
        Assert.Equal(("y", ElementType.Float32, 32L, (Quantization?)null), (output.Name, output.ElementType, output.ByteCount, output.Quantization));
        Assert.Equal([1, 8], input.Shape);
        Assert.Equal([1, 8], output.Shape);
    }

    [Fact]
    public void A_run_gives_what_the_model_says_and_inputs_are_zero_at_first()
    {
        using var session = Open(Model(1, 8));
        Assert.All(session.GetInput(0, 0).ToArray(), value => Assert.Equal(0, value));
        for (var round = 1; round <= 3; round++)
        {
            Write(session, 0, [-1, 2, -3, 4, 0, 6 * round, -7, round]);
            session.Run(0);
            Assert.Equal([0, 2, 0, 4, 0, 6 * round, 0, round], Read(session, 0));
            Assert.Equal([1, 8], session.GetOutputShape(0, 0));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    public void A_run_allocates_nothing(int slots, int concurrency)
    {
        using var session = Open(Model(1, 8), new() { Slots = slots, Concurrency = concurrency });
        for (var i = 0; i < 1_000; i++)
            session.Run(i % slots);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            session.Run(i % slots);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(4, 1)]
    [InlineData(8, 3)]
    public void Slots_are_independent_and_run_at_the_same_time(int slots, int? concurrency)
    {
        using var session = Open(Model(1, 4), new() { Slots = slots, Concurrency = concurrency });
        Parallel.For(0, slots, new ParallelOptions { MaxDegreeOfParallelism = slots }, slot =>
        {
            for (var round = 0; round < 200; round++)
            {
                var expected = (slot * 1000) + round;
                Write(session, slot, [expected, -expected, expected, expected]);
                session.Run(slot);
                Assert.Equal([expected, 0, expected, expected], Read(session, slot));
            }
        });
    }

    [Fact]
    public void What_one_slot_holds_stays_while_another_runs()
    {
        using var session = Open(Model(1, 4), new() { Slots = 3, Concurrency = 1 });
        for (var slot = 0; slot < 3; slot++)
        {
            Write(session, slot, [slot + 1, -1, slot + 1, 0]);
            session.Run(slot);
        }

        for (var slot = 0; slot < 3; slot++)
        {
            Assert.Equal([slot + 1, 0, slot + 1, 0], Read(session, slot));
            Assert.Equal(slot + 1, MemoryMarshal.Cast<byte, float>(session.GetInput(slot, 0))[0]);
        }
    }

    [Fact]
    public void A_free_first_dimension_takes_the_batch_size()
    {
        var path = Model(null, 8);
        using var one = Open(path);
        using var four = Open(path, new() { BatchSize = 4 });
        Assert.Equal([1, 8], one.Inputs[0].Shape);
        Assert.Equal([4, 8], four.Inputs[0].Shape);
        Assert.Equal([4, 8], four.Outputs[0].Shape);
        Assert.Equal((1, 4), (one.BatchSize, four.BatchSize));
        Write(four, 0, [.. Enumerable.Range(-16, 32).Select(value => (float)value)]);
        four.Run(0);
        Assert.Equal(Enumerable.Range(-16, 32).Select(value => (float)Math.Max(value, 0)), Read(four, 0));
    }

    [Fact]
    public void A_given_shape_fills_the_other_free_dimensions()
    {
        using var session = Open(Model(null, null), new() { InputShapes = Shape("x", 2, 5) });
        Assert.Equal([2, 5], session.Inputs[0].Shape);
        session.Run(0);
        Assert.Equal([2, 5], session.GetOutputShape(0, 0));
        Assert.Equal(10, Read(session, 0).Length);
    }

    [Fact]
    public void Shapes_that_cannot_be_are_refused_with_the_remedy()
    {
        Refused(Model(1, 8), new() { BatchSize = 4 }, "fixes the first dimension of input 'x' at 1, so it cannot run a batch of 4");
        Refused(Model(1, 8), new() { InputShapes = Shape("x", 1, 9) }, "fixes dimension 1 of input 'x' at 8; 9 was asked for");
        Refused(Model(1, 8), new() { InputShapes = Shape("image", 1, 8) }, "has no input 'image'; its inputs are x");
    }

    [Fact]
    public void Files_that_are_no_models_are_one_line_that_says_so()
    {
        var good = File.ReadAllBytes(Model(1, 8));
        Refused(Path.Combine(Folder, "missing" + subject.Extension), new(), "missing");
        Refused(Kept("empty", []), new(), "empty");
        Refused(Kept("garbage", [.. Enumerable.Range(0, 999).Select(value => (byte)((value * 7) + 3))]), new(), "garbage");
        Refused(Kept("cut", good[..(good.Length / 2)]), new(), "cut");
        Refused(Kept("start", good[..10]), new(), "start");
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_by_name()
    {
        var error = Assert.Throws<EdgeException>(() => subject.Backend.Open(Model(1, 8), "nowhere:7", new SessionSettings()));
        Assert.Contains($"{subject.Backend.Name}:nowhere:7", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_disposed_session_says_so_and_disturbs_no_other()
    {
        var path = Model(1, 8);
        using var other = Open(path);
        var session = Open(path);
        session.Run(0);
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(0));
        Assert.Throws<ObjectDisposedException>(() => session.GetInput(0, 0).Length);
        Assert.Throws<ObjectDisposedException>(() => session.GetOutput(0, 0).Length);
        Write(other, 0, [1, -1, 1, 1, 1, 1, 1, 1]);
        other.Run(0);
        Assert.Equal([1, 0, 1, 1, 1, 1, 1, 1], Read(other, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void There_is_no_slot_beyond_those_asked_for(int slot)
    {
        using var session = Open(Model(1, 8), new() { Slots = 2 });
        Assert.ThrowsAny<Exception>(() => session.Run(slot));
        session.Run(1);
    }

    [Theory]
    [InlineData(Scenario.SingleStream, 1, 1)]
    [InlineData(Scenario.Offline, 2, 1)]
    [InlineData(Scenario.Offline, 2, 4)]
    public void The_load_generator_drives_a_session(Scenario scenario, int callers, int batch)
    {
        var settings = new TargetSettings { Callers = callers, Samples = new NoiseSamples(1) };
        using var session = Open(Model(null, 64), new() { IntraOpThreads = 1, BatchSize = batch, Slots = settings.SlotsFor(batch), Concurrency = callers });
        using var target = new SessionTarget(session, settings);
        var result = LoadGenerator.Run(target, new LoadSettings
        {
            Scenario = scenario, Warmup = TimeSpan.Zero, MinDuration = TimeSpan.FromMilliseconds(1), MinCount = 500, SamplesPerQuery = scenario == Scenario.SingleStream ? batch : 1,
        });
        Assert.True(result.Valid);
        Assert.True(result.SampleCount >= 500);
    }

    protected static IReadOnlyDictionary<string, IReadOnlyList<long>> Shape(string input, params long[] sizes) => new Dictionary<string, IReadOnlyList<long>> { [input] = sizes };

    protected static void Write(IInferenceSession session, int slot, float[] values) => values.CopyTo(MemoryMarshal.Cast<byte, float>(session.GetInput(slot, 0)));

    protected static float[] Read(IInferenceSession session, int slot) => MemoryMarshal.Cast<byte, float>(session.GetOutput(slot, 0)).ToArray();

    protected IInferenceSession Open(string path, SessionSettings? settings = null) =>
        subject.Backend.Open(path, subject.Device, (settings ?? new()) with { IntraOpThreads = settings?.IntraOpThreads ?? 1 });

    protected string Model(params int?[] dimensions) => subject.Relu(Folder, dimensions);

    private void Refused(string path, SessionSettings settings, string words)
    {
        var error = Assert.Throws<EdgeException>(() => Open(path, settings));
        Assert.Contains(words, error.Message);
        Assert.Contains(Path.GetFileName(path), error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private string Kept(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name + subject.Extension);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
