using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Simulation.Links;

/// <summary>
/// Our link in real time against the kernel's own shaping between two network namespaces, by the ratio of times taken in turn. The quickest turns are compared: neither link lets bytes through before their time, and other work
/// on the machine only ever adds.
/// </summary>
[Collection(nameof(KernelTests))]
[CollectionDefinition(nameof(KernelTests), DisableParallelization = true)]
public sealed class KernelTests(ITestOutputHelper output)
{
    private const double Tolerance = 0.05;

    // A cell that is off has not had its quiet turn yet.
    private const int Rounds = 5;

    public static TheoryData<long> Rates => [8_000_000, 32_000_000, 100_000_000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void Transfers_take_as_long_as_over_the_kernels_token_bucket(long rate)
    {
        using var namespaces = Shaped(TokenBucket.Discipline(rate));
        TokenBucket.Seconds(namespaces, rate, 10_000); // Compiles what is timed.
        foreach (var bytes in new[] { 100_000, 400_000, 1_600_000 })
            AssertAgree(FormattableString.Invariant($"{rate / 1e6} Mbit/s, {bytes:N0} bytes"), Math.Clamp((int)(0.2 * rate / 8 / bytes), 1, 9), () => TokenBucket.Seconds(namespaces, rate, bytes));
    }

    [Fact]
    public void A_byte_takes_as_long_as_over_the_kernels_delay()
    {
        using var namespaces = Shaped("netem delay 20ms");
        var link = LinkText.Parse("latency=20ms");
        AssertAgree("20 ms", 5, () => (TokenBucket.OverKernel(namespaces, 1), TokenBucket.OverOurs(link, 1)));
    }

    private void AssertAgree(string what, int turns, Func<(double Kernel, double Ours)> measure)
    {
        List<(double Kernel, double Ours)> times = [];
        double ratio;
        var round = 0;
        do
        {
            for (var turn = 0; turn < turns; turn++)
                times.Add(measure());
            var (kernel, ours) = (times.Min(time => time.Kernel), times.Min(time => time.Ours));
            ratio = ours / kernel;
            output.WriteLine(FormattableString.Invariant($"{what}: kernel {kernel * 1e3:0.00} ms, ours {ours * 1e3:0.00} ms, ratio {ratio:0.000} (quickest of {times.Count})"));
        }
        while (Math.Abs(ratio - 1) > Tolerance && ++round < Rounds);
        Assert.InRange(ratio, 1 - Tolerance, 1 + Tolerance);
    }

    private static NetworkNamespaces Shaped(string discipline)
    {
        var namespaces = NetworkNamespaces.TryMake(out var why);
        Assert.SkipWhen(namespaces is null, $"netns: {why}");
        if (namespaces!.TryShape(discipline) is { } error)
        {
            namespaces.Dispose();
            Assert.Skip($"netns: the kernel cannot shape so: {error}");
        }

        return namespaces;
    }
}
