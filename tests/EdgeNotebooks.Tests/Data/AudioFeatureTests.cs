using System.Numerics;
using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data;

/// <summary>Each stage between samples and features: against the numbers in TensorFlow's own tests, then against NumPy and SciPy.</summary>
public sealed class AudioFeatureTests
{
    /// <summary>core/kernels/spectrogram_op_test.cc, SquaredTest.</summary>
    [Fact]
    public void The_spectrum_is_that_of_TensorFlows_test()
    {
        var power = new float[5];
        new PowerSpectrum(8).Compute([-1, 0, 1, 0, -1, 0, 1, 0], power);
        AssertNear([0, 1, 4, 1, 0], power, 1e-3);
    }

    /// <summary>core/kernels/mfcc_mel_filterbank_test.cc, AgreesWithPythonGoldenValues.</summary>
    [Fact]
    public void The_filterbank_is_that_of_TensorFlows_test()
    {
        var magnitudes = new double[20];
        new MelFilterbank(513, 22_050, 20, 20, 4_000).Apply(Ramp(513), magnitudes);
        AssertNear(
            [
                7.38894574, 10.30330648, 13.72703292, 17.24158686, 21.35253118, 25.77781089, 31.30624108, 37.05877236, 43.9436536, 51.80306637,
                60.79867148, 71.14363376, 82.90910141, 96.50069158, 112.08428368, 129.96721968, 150.4277597, 173.74997634, 200.86037462, 231.59802942,
            ],
            Array.ConvertAll(magnitudes, value => (float)value), 1e-4);
    }

    /// <summary>core/kernels/mfcc_dct_test.cc, AgreesWithMatlab: MATLAB's dct, its first coefficient times sqrt(2).</summary>
    [Fact]
    public void The_cosine_transform_is_that_of_TensorFlows_test()
    {
        var output = new float[6];
        new CosineTransform(6, 6).Apply([1, 2, 3, 4, 5, 6], output);
        AssertNear([12.1243556530, -4.1625617959, 0, -0.4082482905, 0, -0.0800788912], output, 1e-6);
    }

    /// <summary>core/kernels/mfcc_test.cc, AgreesWithPythonGoldenValues.</summary>
    [Fact]
    public void The_coefficients_are_those_of_TensorFlows_test()
    {
        var coefficients = new float[13];
        new Mfcc(513, 22_050, 13).Compute(Ramp(513), coefficients);
        AssertNear(
            [
                29.13970072, -6.41568601, -0.61903012, -0.96778652, -0.26819878, -0.40907028, -0.15614748, -0.23203119, -0.10481487,
                -0.1543029, -0.0769791, -0.10806114, -0.06047613,
            ],
            coefficients, 1e-4);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(512)]
    [InlineData(2048)]
    public void The_transform_is_NumPys(int length)
    {
        var input = Array.ConvertAll(Samples(length, 1), value => (double)value);
        var output = new Complex[(length / 2) + 1];
        new RealFft(length).Transform(input, output);
        var expected = NumpySpeech.Evaluate("np.fft.rfft(x)", input);
        Assert.Equal(expected.Length, 2 * output.Length);
        for (var k = 0; k < output.Length; k++)
            Assert.InRange(Complex.Abs(output[k] - new Complex(expected[2 * k], expected[(2 * k) + 1])), 0, 1e-11);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(500)]
    public void A_transform_has_a_power_of_two(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(length));

    [Fact]
    public void The_spectrum_is_NumPys()
    {
        var frame = Samples(320, 2);
        var power = new float[257];
        new PowerSpectrum(320).Compute(frame, power);
        var expected = NumpySpeech.Evaluate("power(x)", frame);
        Assert.Equal(257, expected.Length);
        Assert.All(expected.Zip(power), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void The_triangles_are_NumPys()
    {
        var bank = new MelFilterbank(257, 16_000, 40, 20, 4_000);
        var expected = NumpySpeech.Evaluate("triangles(257, 16000, 40, 20, 4000)");
        Assert.Equal(40 * 257, expected.Length);
        var power = new float[257];
        var magnitudes = new double[40];
        for (var bin = 0; bin < power.Length; bin++)
        {
            Array.Clear(power);
            power[bin] = 1;
            bank.Apply(power, magnitudes);
            for (var channel = 0; channel < magnitudes.Length; channel++)
                Assert.Equal(expected[(channel * power.Length) + bin], magnitudes[channel], 1e-9);
        }
    }

    [Fact]
    public void The_cosine_transform_is_SciPys()
    {
        var input = Array.ConvertAll(Samples(40, 3), value => (double)value);
        var output = new float[40];
        new CosineTransform(40, 40).Apply(input, output);
        var expected = NumpySpeech.Evaluate("scipy.fft.dct(x, norm='ortho') * ([np.sqrt(2)] + [1] * 39)", input);
        AssertNear(expected, output, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e-4)]
    public void The_features_are_NumPys(double loudness)
    {
        var samples = Array.ConvertAll(Samples(16_000, 4), value => (float)(value * loudness));
        // A pause, as there is in every recording: logarithms of nothing.
        samples.AsSpan(4_000, 3_000).Clear();
        AssertNear(NumpySpeech.Evaluate("features(x)", samples), Features(samples), 1e-4);
    }

    /// <summary>-247.0 is what speech_commands gives as the least feature (input_data.py, get_features_range): that of silence.</summary>
    [Fact]
    public void Silence_is_finite_and_the_least_there_is()
    {
        var features = Features(new float[16_000]);
        for (var i = 0; i < features.Length; i++)
            Assert.Equal(i % 40 == 0 ? Math.Sqrt(2.0 / 40) * 40 * Math.Log(1e-12) : 0, features[i], 1e-4);
        Assert.Equal(-247.0, features[0], 0.15);
    }

    [Fact]
    public void The_loudest_sound_is_within_the_published_range()
    {
        var square = Enumerable.Range(0, 16_000).Select(i => i / 40 % 2 == 0 ? 1f : -1f).ToArray();
        Assert.All(Features(square), feature => Assert.InRange(feature, -247, 30));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var (samples, features) = (Samples(16_000, 5), new float[99 * 40]);
        SpeechFeatures.Compute(samples, features);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SpeechFeatures.Compute(samples, features);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Features(float[] samples)
    {
        var features = new float[99 * 40];
        SpeechFeatures.Compute(samples, features);
        return features;
    }

    private static float[] Ramp(int count) => [.. Enumerable.Range(1, count).Select(i => (float)i)];

    private static float[] Samples(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    private static void AssertNear(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"element {i} is {actual[i]}, not {expected[i]}");
    }
}
