namespace EdgeNotebooks.Tests.Simulation.Links;

/// <summary>Our link in real time against the kernel's own shaping between two network namespaces.</summary>
public sealed class KernelTests(ITestOutputHelper output)
{
    [Fact]
    public void Transfers_take_as_long_as_over_the_kernels_token_bucket()
    {
        using var namespaces = Namespaces();
        foreach (var rate in new[] { 8_000_000L, 40_000_000, 160_000_000 })
        {
            if (namespaces.TryShape(TokenBucket.Discipline(rate)) is { } error)
                Assert.Skip($"netns: the kernel has no token bucket ({error})");
            foreach (var bytes in new[] { 100_000, 400_000, 1_600_000 })
            {
                var turns = Turns(rate, bytes);
                var times = Enumerable.Range(0, turns).Select(_ => TokenBucket.Seconds(namespaces, rate, bytes)).ToList();
                var (kernel, ours) = (Median(times.Select(time => time.Kernel)), Median(times.Select(time => time.Ours)));
                var line = FormattableString.Invariant($"{rate / 1e6,3} Mbit/s {bytes,9:N0} bytes: kernel {kernel * 1e3,8:0.00} ms, ours {ours * 1e3,8:0.00} ms, ratio {ours / kernel:0.000} (medians of {turns})");
                output.WriteLine(line);
            }
        }
    }

    private static int Turns(long rate, int bytes) => Math.Clamp((int)(0.15 * rate / 8 / bytes), 1, 9) | 1;

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(times.Count() / 2);

    private static NetworkNamespaces Namespaces()
    {
        var made = NetworkNamespaces.TryMake(out var why);
        Assert.SkipWhen(made is null, $"netns: {why}");
        return made!;
    }
}
