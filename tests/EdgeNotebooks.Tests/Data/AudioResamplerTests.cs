using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data;

public sealed class AudioResamplerTests
{
    private const int Target = 16_000;

    /// <summary>The whole sum of the definition in NumPy, window and sinc computed for each term; ours reads them from a table.</summary>
    [Theory]
    [InlineData(8_000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(12_345)]
    public void The_sum_is_NumPys(int rate)
    {
        var random = new Random(rate);
        float[] input = [.. Enumerable.Range(0, rate / 8).Select(_ => (2 * random.NextSingle()) - 1)];
        var output = new float[Target / 8];
        Resampler.Resample(input, rate, output, Target);
        var expected = NumpySpeech.Evaluate($"resample(x, {rate}, {Target}, {output.Length})", input);
        Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    /// <summary>
    /// SciPy's polyphase resampler with a filter of its own design (other window, other cut-off), on noise that is below 5 kHz: both
    /// must find the one band-limited signal.
    /// </summary>
    [Theory]
    [InlineData(22_050, 320, 441)]
    [InlineData(44_100, 160, 441)]
    [InlineData(48_000, 1, 3)]
    public void Low_sounds_come_out_as_from_SciPys_resampler(int rate, int up, int down)
    {
        var noise = NumpySpeech.Evaluate($"scipy.signal.sosfiltfilt(scipy.signal.cheby2(12, 100, 5000, fs={rate}, output='sos'), np.random.default_rng(1).uniform(-1, 1, {rate / 4}))");
        var input = Array.ConvertAll(noise, value => (float)value);
        var output = new float[Target / 4];
        Resampler.Resample(input, rate, output, Target);
        var filter = $"scipy.signal.firwin(64 * {Math.Max(up, down)} + 1, 0.9 / {Math.Max(up, down)}, window='blackmanharris')";
        var expected = NumpySpeech.Evaluate($"scipy.signal.resample_poly(x, {up}, {down}, window={filter})", input);
        // Ends are left out: the filters' reach, where the input is cut off and so no longer band-limited.
        for (var n = 100; n < output.Length - 100; n++)
            Assert.Equal(expected[n], output[n], 2e-4);
    }

    /// <summary>Tones beyond half the new rate would come back mirrored: they must be gone by 80 dB.</summary>
    [Theory]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void Sounds_above_half_the_new_rate_are_80_dB_down(int rate)
    {
        for (var frequency = 8_050.0; frequency < rate / 2.0; frequency *= 1.05)
            Assert.InRange(Loudness(Resample(Tone(frequency, rate), rate)), 0, 1e-4);
    }

    /// <summary>Mirrors of a lower rate's sounds above its half would be heard as a lisp: gone by 80 dB too.</summary>
    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    public void A_lower_rate_gains_no_sounds(int rate)
    {
        for (var step = 100.0; step < 0.42 * rate; step *= 1.3)
        {
            var frequency = Whole(step);
            var output = Resample(Tone(frequency, rate), rate);
            Assert.InRange(Loudness([.. output.Zip(Resample(Tone(frequency, Target), Target), (a, b) => a - b)]), 0, 2e-3);
            Assert.Equal(1, Loudness(output), 1e-3);
        }
    }

    /// <summary>Flat to 0.01 dB, a factor of 1.00115, up to 0.42 of the lower rate.</summary>
    [Theory]
    [InlineData(22_050)]
    [InlineData(48_000)]
    public void Sounds_that_fit_keep_their_loudness_and_place(int rate)
    {
        for (var step = 50.0; step < 0.42 * Target; step *= 1.3)
        {
            var frequency = Whole(step);
            var output = Resample(Tone(frequency, rate), rate);
            Assert.Equal(1, Loudness(output), 1.15e-3);
            var exact = Tone(frequency, Target);
            for (var n = 1_000; n < 7_000; n++)
                Assert.Equal(exact[n], output[n], 2e-3);
        }
    }

    [Fact]
    public void What_lies_before_and_after_is_silence()
    {
        var output = new float[1_000];
        Array.Fill(output, 7);
        Resampler.Resample([1, 1, 1], 48_000, output, Target);
        Assert.All(output[40..], sample => Assert.Equal(0, sample));
        Resampler.Resample([], 48_000, output, Target);
        Assert.All(output, sample => Assert.Equal(0, sample));
    }

    /// <summary>The mean square of the steady middle, as a share of a full-scale tone's, square-rooted.</summary>
    private static double Loudness(float[] samples) => Math.Sqrt(samples[1_000..7_000].Average(sample => 2.0 * sample * sample));

    /// <summary>The nearest frequency of which that middle has whole periods.</summary>
    private static double Whole(double frequency) => Math.Round(frequency * 6_000 / Target) * Target / 6_000;

    private static float[] Resample(float[] input, int rate)
    {
        var output = new float[Target / 2];
        Resampler.Resample(input, rate, output, Target);
        return output;
    }

    /// <summary>Half a second.</summary>
    private static float[] Tone(double frequency, int rate) =>
        [.. Enumerable.Range(0, rate / 2).Select(n => (float)Math.Sin(2 * Math.PI * frequency * n / rate))];
}
