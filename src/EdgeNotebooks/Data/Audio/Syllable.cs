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

    private const double HissLevel = 0.3;
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
        for (var i = 0; i < Voice; i++)
        {
            var share = (i + 0.5) / Voice;
            var pitch = FirstPitch + (share * (LastPitch - FirstPitch));
            turns += pitch / SpeechFeatures.SampleRate;
            turns -= Math.Floor(turns);
            samples[Hiss + i] += Envelope(share) * Harmonics(turns, pitch, From.Towards(To, share));
        }
    }

    /// <summary>All harmonics of a pitch through a mouth, each 6 dB an octave below the one before: the vocal folds' 12 less the 6 that lips give back.</summary>
    private static double Harmonics(double turns, double pitch, Vowel mouth)
    {
        var (sine, cosine) = SteadySine.Of(turns);
        var (before, current) = (0.0, sine);
        var sum = 0.0;
        for (var k = 1; k * pitch < HighestHarmonic; k++)
        {
            sum += current * mouth.Gain(k * pitch) / k;
            // sin((k + 1) x) = 2 cos(x) sin(k x) - sin((k - 1) x)
            (before, current) = (current, (2 * cosine * current) - before);
        }

        return sum;
    }

    private static double Envelope(double share) => Smooth(share / Attack) * Smooth((1 - share) / Release);

    private static double Smooth(double x) => x >= 1 ? 1 : x * x * (3 - (2 * x));
}
