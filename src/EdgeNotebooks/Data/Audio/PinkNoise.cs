using System.Numerics;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Noise whose power falls as 1 / f, as that of rooms does: the mean of random numbers of which each is renewed half as often as the
/// one before (Voss's method as McCartney schedules it; Gardner, Scientific American, April 1978).
/// </summary>
/// <param name="random">Seeded; its own stream.</param>
internal sealed class PinkNoise(SplitMix64 random)
{
    /// <summary>The first is renewed every other sample, the last every 2^12: 1 / f down to 4 Hz at 16 kHz.</summary>
    private readonly double[] _rows = new double[12];

    private uint _sample;

    /// <summary>The next sample, from -1 to 1.</summary>
    public double Next()
    {
        var row = Math.Min(BitOperations.TrailingZeroCount(++_sample), _rows.Length - 1);
        _rows[row] = (2 * random.NextUnit()) - 1;
        // One more is renewed at every sample.
        var sum = (2 * random.NextUnit()) - 1;
        foreach (var value in _rows)
            sum += value;
        return sum / (_rows.Length + 1);
    }
}
