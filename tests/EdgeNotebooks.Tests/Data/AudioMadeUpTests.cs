using System.Numerics;
using System.Security.Cryptography;
using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Data;

/// <summary>That made-up recordings are the same everywhere, and are like speech where it matters.</summary>
public sealed class AudioMadeUpTests
{
    private const int Recordings = 100;

    private static readonly float[][] Speech = [.. Enumerable.Range(0, Recordings).Select(seed => Samples((ulong)seed))];

    /// <summary>Hashes of the bytes: with hardware intrinsics and fused multiply-adds switched off they are the same.</summary>
    [Theory]
    [InlineData(0, "315fe10d53cbc05443d95aabf9c7db3353f00e42529c0de958a578d8b7e0402b")]
    [InlineData(1, "be4978ac14c32b69f7be27c410e28a78da20804189fa381093489a73a17c27eb")]
    [InlineData(ulong.MaxValue, "f2bf9af4a62862a66cb4c2d54badca1e952d8dfe5751a539234b40bf0403e9df")]
    public void A_seed_gives_the_same_bytes_on_every_machine(ulong seed, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(MadeUpSpeech.Recording(seed))));

    [Fact]
    public void The_steady_sine_is_a_sine()
    {
        for (var turns = -2.0; turns < 2; turns += 1.0 / 1024)
        {
            var (sine, cosine) = SteadySine.Of(turns);
            Assert.Equal(Math.Sin(2 * Math.PI * turns), sine, 1e-12);
            Assert.Equal(Math.Cos(2 * Math.PI * turns), cosine, 1e-12);
        }
    }

    /// <summary>10 dB a decade is what 1 / f means; SciPy's estimate of this seed's spectrum is good to 1 dB.</summary>
    [Fact]
    public void The_rooms_noise_falls_as_1_over_f()
    {
        var noise = new PinkNoise(new SplitMix64(1));
        var samples = Enumerable.Range(0, 1 << 18).Select(_ => noise.Next()).ToArray();
        Assert.All(samples, sample => Assert.InRange(sample, -1, 1));
        var slope = NumpySpeech.Evaluate("(lambda f, p: np.polyfit(np.log10(f[4:800]), 10 * np.log10(p[4:800]), 1)[0])(*scipy.signal.welch(x, 16000, nperseg=4096))", samples);
        Assert.Equal(-10, slope[0], 1.0);
    }

    /// <summary>
    /// Octaves from 250 Hz to 4 kHz against the long-term average of speech in twelve languages (Byrne et al. 1994, Table II,
    /// combined, doi:10.1121/1.410152: sums of its thirds of octaves), both relative to the octave of 500 Hz.
    /// </summary>
    [Theory]
    [InlineData(250, 64.6 - 66.4)]
    [InlineData(1_000, 59.6 - 66.4)]
    [InlineData(2_000, 54.9 - 66.4)]
    [InlineData(4_000, 50.5 - 66.4)]
    public void Its_spectrum_is_near_that_of_speech(double octave, double published) =>
        Assert.Equal(published, Decibels(octave) - Decibels(500), 8.0);

    /// <summary>Loud moments are few: a Gaussian's kurtosis is 3, that of speech with its pauses far above (Gazor and Zhang 2003, doi:10.1109/LSP.2003.813679).</summary>
    [Fact]
    public void It_is_mostly_quiet_with_loud_moments() => Assert.All(Speech, samples =>
    {
        var square = samples.Average(sample => (double)sample * sample);
        Assert.InRange(samples.Average(sample => Math.Pow(sample, 4)) / (square * square), 4, 100);
        Assert.InRange(samples.Max(Math.Abs), 0.15f, 0.85f);
    });

    [Fact]
    public void It_has_pauses_and_syllables() => Assert.All(Speech, samples =>
    {
        var levels = samples.Chunk(320).Select(frame => Math.Sqrt(frame.Average(sample => (double)sample * sample))).ToArray();
        var loudest = levels.Max();
        Assert.InRange(levels.Count(level => level < loudest / 30), 5, 44);
        Assert.InRange(levels.Count(level => level > loudest / 4), 3, 44);
    });

    [Fact]
    public void Recordings_differ_and_are_a_librarys_samples()
    {
        var workload = new KeywordSpotting();
        var (first, again) = (MadeUpSpeech.Samples(workload, 3, 1), MadeUpSpeech.Samples(workload, 3, 1));
        var other = MadeUpSpeech.Samples(workload, 3, 2);
        Assert.Equal((3, "made-up speech", workload.Preparation), (first.Count, first.Description, first.Preparation));
        var features = Enumerable.Range(0, 3).SelectMany(i => new[] { Prepared(first, i), Prepared(other, i) }).ToArray();
        Assert.Equal(features.Length, features.Select(f => f[10]).Distinct().Count());
        Assert.Equal(Prepared(first, 2), Prepared(again, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => MadeUpSpeech.Samples(workload, 0, 1));
    }

    private static float[] Prepared(EncodedSamples samples, int index)
    {
        var features = new float[99 * 40];
        samples.Prepare(index, 0, KeywordSpottingInput.Sample, System.Runtime.InteropServices.MemoryMarshal.AsBytes(features.AsSpan()));
        return features;
    }

    private static float[] Samples(ulong seed)
    {
        var recording = WavRecording.Parse(MadeUpSpeech.Recording(seed), "made up");
        Assert.Equal((16_000, 1, 16_000), (recording.SampleRate, recording.Channels, recording.FrameCount));
        var samples = new float[recording.FrameCount];
        recording.ReadMono(0, samples);
        return samples;
    }

    /// <summary>Power of all recordings in an octave, in dB of anything.</summary>
    private static double Decibels(double octave)
    {
        var power = 0.0;
        var spectrum = new Complex[8193];
        var padded = new double[16_384];
        foreach (var samples in Speech)
        {
            samples.Select(sample => (double)sample).ToArray().CopyTo(padded, 0);
            new RealFft(padded.Length).Transform(padded, spectrum);
            for (var k = (int)(octave / Math.Sqrt(2) * padded.Length / 16_000) + 1; k <= octave * Math.Sqrt(2) * padded.Length / 16_000; k++)
                power += (spectrum[k] * Complex.Conjugate(spectrum[k])).Real;
        }

        return 10 * Math.Log10(power);
    }
}
