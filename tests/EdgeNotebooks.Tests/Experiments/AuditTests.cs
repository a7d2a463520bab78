using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Audits;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Experiments;

public sealed class AuditTests
{
    [Fact]
    public void Outputs_that_do_not_depend_on_the_load_pass()
    {
        var result = Run(new Echo(batchSize: 2, error: _ => 0));
        Assert.Equal(Audit.Outputs, result.OutputsCompared);
        Assert.Equal(0, result.WorstDifference);
    }

    [Fact]
    public void Outputs_that_differ_under_load_fail_by_as_much_as_they_differ()
    {
        // Right for the first thousand runs, a hundredth off from then on.
        var result = Run(new Echo(batchSize: 2, error: run => run < 1000 ? 0 : 0.01f));
        Assert.Equal(0.01 / 1.01, result.WorstDifference!.Value, 1e-5);
        Assert.Contains(result.InvalidReasons, reason => reason.StartsWith("outputs under load differ from those outside it by 9.9e-3", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_that_are_none_fail()
    {
        var result = Run(new Echo(batchSize: 2, error: run => run < 1000 ? 0 : float.NaN));
        Assert.Equal(double.PositiveInfinity, result.WorstDifference);
        Assert.Contains(result.InvalidReasons, reason => reason.StartsWith("outputs under load differ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_warm_up_answers_is_not_kept()
    {
        // Wrong until the warm-up is over, which here is after 50 queries of a virtual millisecond.
        var session = new Echo(2, error: run => run < 50 ? 0.5f : 0);
        var sampler = new OutputSampler(seed: 3, Audit.Outputs);
        var time = new Measurement.VirtualTime();
        session.OnRun = () => time.Advance(TimeSpan.FromMilliseconds(1));
        using var target = new SessionTarget(session, Settings(sampler));
        var load = new LoadSettings
        {
            Scenario = Scenario.SingleStream, SamplesPerQuery = 2, Warmup = TimeSpan.FromMilliseconds(50), MinDuration = TimeSpan.FromMilliseconds(100), MinCount = 1,
        };
        LoadGenerator.Run(target, load, time);
        Assert.Equal(Audit.Outputs, sampler.Kept.Count);
        Assert.All(sampler.Kept, kept => Assert.Equal(target.Answer(kept.Sample)[0].Elements.ToArray(), kept.Outputs[0].Elements.ToArray()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(64, 64)]
    [InlineData(1, 8)]
    public void There_are_always_two_queries_to_choose_from(int batch, int samplesPerQuery)
    {
        var settings = new TargetSettings { Samples = new NoiseSamples(1), SamplesPerQuery = samplesPerQuery };
        Assert.True(settings.BatchesHeld(batch) * batch >= 2 * Math.Max(batch, samplesPerQuery));
    }

    [Fact]
    public void The_seed_alone_chooses_which_outputs_are_kept()
    {
        Assert.Equal(KeptWith(1), KeptWith(1));
        Assert.NotEqual(KeptWith(1), KeptWith(7));
        Assert.Equal(5, KeptWith(1).Count);
    }

    [Theory]
    [InlineData(1.0, 32, 1e-6, null)]
    [InlineData(1.1, 32, 1e-3, null)]
    [InlineData(1.25, 32, 0.0, "results look cached: one batch again and again runs 1.25 times as fast")]
    [InlineData(null, 32, 0.0, null)]
    [InlineData(1.0, 32, double.NaN, "outputs under load differ from those outside it by NaN")]
    [InlineData(0.5, 0, null, "no output was compared for the audit")]
    [InlineData(1.0, 3, 0.002, "outputs under load differ from those outside it by 2.0e-3")]
    public void The_limits_are_those_of_MLPerf(double? ratio, int compared, double? worst, string? reason)
    {
        var reasons = new AuditResult(ratio, compared, worst).InvalidReasons.ToList();
        if (reason is null)
            Assert.Empty(reasons);
        else
            Assert.StartsWith(reason, Assert.Single(reasons), StringComparison.Ordinal);
    }

    private static AuditResult Run(Echo session)
    {
        var sampler = new OutputSampler(seed: 3, Audit.Outputs);
        using var target = new SessionTarget(session, Settings(sampler));
        var load = new LoadSettings
        {
            Scenario = Scenario.SingleStream, SamplesPerQuery = 2, Warmup = TimeSpan.Zero, MinDuration = TimeSpan.FromMilliseconds(1), MinCount = 900, MaxCount = 900,
        };
        LoadGenerator.Run(target, load);
        session.Skip(1000);
        return Audit.Run(target, load, sampler, CancellationToken.None);
    }

    private static List<int> KeptWith(ulong seed)
    {
        var sampler = new OutputSampler(seed, most: 5);
        using var target = new SessionTarget(new Echo(1, _ => 0), Settings(sampler) with { Samples = new NoiseSamples(1) });
        LoadGenerator.Run(target, new LoadSettings { Scenario = Scenario.SingleStream, Warmup = TimeSpan.Zero, MinDuration = TimeSpan.Zero, MinCount = 500, MaxCount = 500 });
        return [.. sampler.Kept.Select(kept => kept.Sample)];
    }

    private static TargetSettings Settings(OutputSampler sampler) => new() { Samples = new NoiseSamples(1), Sampler = sampler };

    /// <summary>Gives each sample's elements back, off by an error that may depend on how often it has run.</summary>
    private sealed class Echo(int batchSize, Func<int, float> error) : IInferenceSession
    {
        private readonly byte[][] _inputs = [.. Enumerable.Range(0, 5).Select(_ => new byte[batchSize * 4 * sizeof(float)])];
        private readonly byte[][] _outputs = [.. Enumerable.Range(0, 5).Select(_ => new byte[batchSize * 4 * sizeof(float)])];
        private int _runs;

        public string DeviceId => "echo:0";

        public IReadOnlyList<TensorInfo> Inputs { get; } = [new("input", ElementType.Float32, [batchSize, 4])];

        public IReadOnlyList<TensorInfo> Outputs { get; } = [new("output", ElementType.Float32, [batchSize, 4])];

        public int SlotCount => new TargetSettings { Samples = new NoiseSamples(1) }.SlotsFor(batchSize);

        public int BatchSize => batchSize;

        public Span<byte> GetInput(int slot, int input) => _inputs[slot];

        public ReadOnlySpan<byte> GetOutput(int slot, int output) => _outputs[slot];

        public IReadOnlyList<long> GetOutputShape(int slot, int output) => Outputs[0].Shape;

        public Action? OnRun { get; set; }

        public void Skip(int runs) => _runs += runs;

        public void Run(int slot)
        {
            OnRun?.Invoke();
            var off = 1 + error(_runs++);
            var output = MemoryMarshal.Cast<byte, float>(_outputs[slot].AsSpan());
            MemoryMarshal.Cast<byte, float>(_inputs[slot].AsSpan()).CopyTo(output);
            foreach (ref var element in output)
                element *= off;
        }

        public void Dispose()
        {
        }
    }
}
