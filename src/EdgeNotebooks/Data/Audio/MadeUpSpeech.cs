using EdgeNotebooks.Measurement;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Made-up recordings with the statistics of speech, for when there are none: one to three syllables of a voice that glides
/// in pitch and between vowels, hisses, pauses, and a room's 1 / f noise. No words: what a model says of them means nothing.
/// A seed gives the same bytes on every machine.
/// </summary>
public static class MadeUpSpeech
{
    private const int MostSyllables = 3;

    /// <summary>The room's noise below the voice's loudest moment, in shares of it: about -40 dB.</summary>
    private const double NoiseLevel = 0.01;

    /// <summary>Recordings as the samples of a measurement.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="count">How many, at least 1; 32 KB and a few milliseconds of making each.</param>
    /// <param name="seed">Seeds all of them.</param>
    public static EncodedSamples Samples(IWorkload workload, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var seeds = new SplitMix64(seed);
        var samples = new (string, ReadOnlyMemory<byte>)[count];
        for (var i = 0; i < count; i++)
            samples[i] = ($"made-up speech {i}", Recording(seeds.Next()));
        return new EncodedSamples(workload, samples, "made-up speech");
    }

    /// <summary>One second at 16 kHz as a WAV file of 16-bit PCM, one channel.</summary>
    /// <param name="seed">Seeds it.</param>
    public static byte[] Recording(ulong seed)
    {
        var random = new SplitMix64(seed);
        var voice = new double[SpeechFeatures.SampleCount];
        AddSyllables(voice, ref random);
        var loudest = 0.0;
        foreach (var sample in voice)
            loudest = Math.Max(loudest, Math.Abs(sample));

        var peak = 0.2 + (0.6 * random.NextUnit());
        var noise = new PinkNoise(new SplitMix64(random.Next()));
        var samples = new short[voice.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)Math.Floor((short.MaxValue * peak * ((voice[i] / loudest) + (NoiseLevel * noise.Next()))) + 0.5);
        return WavWriter.Write(samples, SpeechFeatures.SampleRate);
    }

    private static void AddSyllables(Span<double> voice, ref SplitMix64 random)
    {
        var pitch = 90 + (130 * random.NextUnit());
        var syllables = 1 + random.NextBelow(MostSyllables);
        var start = 800 + random.NextBelow(3200);
        for (var i = 0; i < syllables; i++)
        {
            var syllable = Syllable.Choose(ref random, pitch);
            if (start + syllable.Length > voice.Length)
                break;
            syllable.AddTo(voice[start..], ref random);
            start += syllable.Length + 160 + random.NextBelow(1120);
        }
    }
}
