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
    public void The_seed_alone_chooses_which_outputs_are_kept()
    {
        Assert.Equal(KeptWith(1), KeptWith(1));
        Assert.NotEqual(KeptWith(1), KeptWith(2));
        Assert.Equal(5, KeptWith(1).Count);
    }

    [Theory]
    [InlineData(1.0, 32, 1e-6, null)]
    [InlineData(1.1, 32, 1e-3, null)]
    [InlineData(1.25, 32, 0.0, "results look cached: one sample again and again runs 1.25 times as fast")]
    [InlineData(0.5, 0, null, "no output was kept for the audit")]
    [InlineData(1.0, 3, 0.002, "outputs under load differ from those outside it by 2.0e-3")]
    public void The_limits_are_those_of_MLPerf(double ratio, int compared, double? worst, string? reason)
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

        public void Skip(int runs) => _runs += runs;

        public void Run(int slot)
        {
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
