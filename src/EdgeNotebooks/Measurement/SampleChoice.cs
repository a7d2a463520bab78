using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Measurement;

/// <summary>Which samples a query asks for.</summary>
internal static class SampleChoice
{
    /// <summary>
    /// Chooses at random: one sample, or a run of neighbours, so that a target may keep them together as one batch.
    /// </summary>
    /// <param name="samples">Where the choice is written.</param>
    /// <param name="count">Samples that there are.</param>
    /// <param name="random">Seeded with the run's sample seed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(Span<int> samples, int count, ref SplitMix64 random)
    {
        if (samples.Length == 1)
        {
            samples[0] = random.NextBelow(count);
            return;
        }

        var groups = Math.Max(count / samples.Length, 1);
        var first = random.NextBelow(groups) * samples.Length;
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (first + i) % count;
    }
}
