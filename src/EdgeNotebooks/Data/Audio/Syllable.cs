using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Data.Audio;

/// <summary>A hiss, then a voice that glides from one vowel to another while its pitch changes.</summary>
/// <param name="Hiss">Samples of hiss before the voice; 0 for none.</param>
/// <param name="Voice">Samples of voice.</param>
/// <param name="From">First vowel.</param>
/// <param name="To">Last vowel.</param>
/// <param name="FirstPitch">In Hz.</param>
/// <param name="LastPitch">In Hz.</param>
internal sealed record Syllable(int Hiss, int Voice, Vowel From, Vowel To, double FirstPitch, double LastPitch)
{
    /// <summary>Harmonics end here, in Hz, below half the sample rate: a voice has little beyond.</summary>
    private const double HighestHarmonic = 5_000;

    /// <summary>More than any pitch has up to there.</summary>
    private const int MostHarmonics = 128;

    /// <summary>Samples for which the mouth is taken to be still: 1 ms.</summary>
    private const int Still = 16;

    private const double HissLevel = 0.6;
    private const double Attack = 0.15, Release = 0.4;

    public int Length => Hiss + Voice;

    /// <summary>A syllable of 120 to 310 ms at 16 kHz.</summary>
    /// <param name="random">Makes the choices.</param>
    /// <param name="pitch">Of the speaker, in Hz; the syllable's is near.</param>
    public static Syllable Choose(ref SplitMix64 random, double pitch)
    {
        var hiss = random.NextBelow(2) * (640 + random.NextBelow(800));
        return new Syllable(
            hiss,
            1920 + random.NextBelow(1600),
            Vowel.All[random.NextBelow(Vowel.All.Count)],
            Vowel.All[random.NextBelow(Vowel.All.Count)],
            pitch * (0.95 + (0.2 * random.NextUnit())),
            pitch * (0.75 + (0.2 * random.NextUnit())));
    }

    /// <summary>Adds the syllable to a recording at 16 kHz.</summary>
    /// <param name="samples">At least as many as the syllable is long.</param>
    /// <param name="random">Makes the hiss.</param>
    public void AddTo(Span<double> samples, ref SplitMix64 random)
    {
        var previous = 0.0;
        for (var i = 0; i < Hiss; i++)
        {
            // Differences of white noise rise by 6 dB an octave, as an s does.
            var noise = (2 * random.NextUnit()) - 1;
            samples[i] += HissLevel * Envelope((i + 0.5) / Hiss) * (noise - previous);
            previous = noise;
        }

        var turns = 0.0;
        Span<double> gains = stackalloc double[MostHarmonics];
        var harmonics = 0;
        for (var i = 0; i < Voice; i++)
        {
            var share = (i + 0.5) / Voice;
            var pitch = FirstPitch + (share * (LastPitch - FirstPitch));
            if (i % Still == 0)
                harmonics = SetGains(gains, pitch, From.Towards(To, share));
            turns += pitch / SpeechFeatures.SampleRate;
            turns -= Math.Floor(turns);
            samples[Hiss + i] += Envelope(share) * Sum(gains[..harmonics], turns);
        }
    }

    /// <summary>
    /// Gain of each harmonic through a mouth; before it, each is 6 dB an octave below the first: the vocal folds' 12 less the 6 that
    /// lips give back.
    /// </summary>
    /// <returns>How many harmonics there are.</returns>
    private static int SetGains(Span<double> gains, double pitch, Vowel mouth)
    {
        var count = Math.Min((int)(HighestHarmonic / pitch), gains.Length);
        for (var k = 1; k <= count; k++)
            gains[k - 1] = mouth.Gain(k * pitch) / k;
        return count;
    }

    private static double Sum(ReadOnlySpan<double> gains, double turns)
    {
        var (sine, cosine) = SteadySine.Of(turns);
        var (before, current) = (0.0, sine);
        var sum = 0.0;
        foreach (var gain in gains)
        {
            sum += gain * current;
            // sin((k + 1) x) = 2 cos(x) sin(k x) - sin((k - 1) x)
            (before, current) = (current, (2 * cosine * current) - before);
        }

        return sum;
    }

    private static double Envelope(double share) => Smooth(share / Attack) * Smooth((1 - share) / Release);

    private static double Smooth(double x) => x >= 1 ? 1 : x * x * (3 - (2 * x));
}
