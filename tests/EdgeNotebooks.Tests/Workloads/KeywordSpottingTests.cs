using System.Runtime.InteropServices;
using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data;
using EdgeNotebooks.Tests.Models;
using EdgeNotebooks.Workloads;
using static EdgeNotebooks.Tests.Data.KeywordSpottingInput;

namespace EdgeNotebooks.Tests.Workloads;

public sealed class KeywordSpottingTests(CatalogueFiles files)
{
    /// <summary>tensorflow/examples/speech_commands: input_data.py's prepare_words_list of train.py's default wanted_words.</summary>
    [Fact]
    public void The_labels_are_those_of_speech_commands() =>
        Assert.Equal("_silence_,_unknown_,yes,no,up,down,left,right,on,off,stop,go", string.Join(',', KeywordSpotting.Labels));

    [Fact]
    public void Made_up_speech_becomes_NumPys_features()
    {
        using var folder = new TemporaryFolder();
        var file = MadeUpSpeech.Recording(7);
        AssertNear(Numpys(folder, file), Features(file), 1e-4);
    }

    /// <summary>Rates, channels and lengths; the second implementation reads, mixes, resamples, cuts and pads in its own way.</summary>
    [Theory]
    [InlineData(8_000, 1, 0.3)]
    [InlineData(16_000, 2, 1.0)]
    [InlineData(16_000, 1, 0.01)]
    [InlineData(22_050, 1, 0.7)]
    [InlineData(44_100, 2, 1.3)]
    [InlineData(48_000, 6, 2.5)]
    public void Any_rate_and_length_becomes_NumPys_features(uint rate, int channels, double seconds)
    {
        using var folder = new TemporaryFolder();
        var random = new Random((int)rate);
        var samples = Enumerable.Range(0, (int)(rate * seconds) * channels).Select(_ => (short)random.Next(-20_000, 20_000)).ToArray();
        var file = Wav.Of(Wav.Format(channels: channels, rate: rate), Wav.Chunk("data", Wav.Samples(samples)));
        AssertNear(Numpys(folder, file), Features(file), 1e-4);
    }

    [Fact]
    public void A_shorter_recording_is_followed_by_silence_and_a_longer_ones_first_second_counts()
    {
        var second = Enumerable.Range(0, 16_000).Select(i => (short)(i < 5_000 ? 5_000 * Math.Sin(i * 0.2) : 0)).ToArray();
        var expected = Features(Wav.Plain(16_000, second));
        Assert.Equal(expected, Features(Wav.Plain(16_000, second[..5_000])));
        Assert.Equal(expected, Features(Wav.Plain(16_000, [.. second, .. Enumerable.Repeat((short)30_000, 9_000)])));
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(i == 0 ? -247.13f : 0, expected[(98 * 40) + i], 0.01f));
    }

    [Theory]
    [InlineData(16_000, 1)]
    [InlineData(16_000, 20_000)]
    [InlineData(44_100, 1)]
    [InlineData(44_100, 50_000)]
    public void Silence_is_finite(uint rate, int samples) =>
        Assert.All(Features(Wav.Plain(rate, new short[samples])).Chunk(40), frame => Assert.Equal(-247.13f, frame[0], 0.01f));

    [Fact]
    public void Floating_point_samples_beyond_full_scale_are_clipped()
    {
        byte[] File(float loudest) => Wav.Of(
            Wav.Format(3, bits: 32),
            Wav.Chunk("data", MemoryMarshal.AsBytes(Enumerable.Range(0, 16_000).Select(i => i / 20 % 2 == 0 ? loudest : -loudest).ToArray().AsSpan()).ToArray()));
        Assert.Equal(Features(File(1)), Features(File(1.5f)));
    }

    [Fact]
    public void Both_shapes_of_an_input_hold_the_same()
    {
        var file = MadeUpSpeech.Recording(3);
        Assert.Equal(Features(file), Features(file, new TensorInfo("input", ElementType.Float32, [99, 40])));
    }

    [Theory]
    [InlineData(ElementType.Float32, new long[] { 1, 98, 40 }, "float32 [1, 98, 40]")]
    [InlineData(ElementType.Float32, new long[] { 3, 224, 224 }, "float32 [3, 224, 224]")]
    [InlineData(ElementType.Float32, new long[] { 99, 40, 1 }, "float32 [99, 40, 1]")]
    [InlineData(ElementType.Float32, new long[] { 3960 }, "float32 [3960]")]
    [InlineData(ElementType.Int8, new long[] { 1, 99, 40 }, "int8 [1, 99, 40]")]
    public void Another_input_is_refused_in_one_line(ElementType type, long[] shape, string text) =>
        Assert.Equal(
            $"keyword spotting makes float32 [1, 99, 40], and the model's input 'x' takes {text}; choose a keyword-spotting model",
            Assert.Throws<EdgeException>(() => Features(MadeUpSpeech.Recording(1), new TensorInfo("x", type, shape))).Message);

    [Theory]
    [InlineData(16_000)]
    [InlineData(44_100)]
    public void Preparing_allocates_nothing(uint rate)
    {
        var file = Wav.Plain(rate, new short[50_000]);
        var workload = new KeywordSpotting();
        var features = new byte[99 * 40 * sizeof(float)];
        // The pool of buffers may be emptied in between: the least of a few is what preparing itself takes.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            workload.Prepare(file, "a.wav", Sample, features);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.Equal(0, least);
    }

    [Fact]
    public void Threads_share_a_workload()
    {
        var workload = new KeywordSpotting();
        var files = Enumerable.Range(0, 8).Select(seed => MadeUpSpeech.Recording((ulong)seed)).ToArray();
        var expected = files.Select(file => Features(file)).ToArray();
        Parallel.For(0, 64, i =>
        {
            var features = new float[99 * 40];
            workload.Prepare(files[i % 8], "a.wav", Sample, MemoryMarshal.AsBytes(features.AsSpan()));
            Assert.Equal(expected[i % 8], features);
        });
    }

    [Fact]
    public void Probabilities_are_told_as_they_are()
    {
        float[] probabilities = [0.01f, 0.02f, 0.4f, 0.03f, 0.05f, 0.05f, 0.3f, 0.02f, 0.04f, 0.04f, 0.03f, 0.01f];
        Assert.Equal(
            [new("yes", 2, 0.4f), new("left", 6, 0.3f), new("up", 4, 0.05f), new("down", 5, 0.05f), new("on", 8, 0.04f)],
            Interpret(probabilities));
        Assert.Equal([new LabelledResult("yes", 2, 0.4f)], new KeywordSpotting(limit: 1).Interpret([new("y", [12], probabilities)]));
    }

    /// <summary>SciPy's softmax; logits that are near float32's limits have one too.</summary>
    [Theory]
    [InlineData(new float[] { 1, 2, 3, -4, 0.5f, 0, 0, 0, 0, 0, 0, 2.5f })]
    [InlineData(new float[] { 3e38f, 3e38f, 0, 0, 0, 0, 0, 0, 0, 0, 0, -3e38f })]
    [InlineData(new float[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new float[] { 0.5f, 0.6f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Logits_become_probabilities(float[] logits)
    {
        var expected = NumpySpeech.Evaluate("__import__('scipy.special').special.softmax(x)", logits);
        var results = new KeywordSpotting(limit: 12).Interpret([new("y", [12], logits)]);
        Assert.Equal(12, results.Select(result => result.ClassIndex).Distinct().Count());
        Assert.All(results, result => Assert.Equal(expected[result.ClassIndex], result.Score, 1e-6));
        Assert.Equal(results.OrderByDescending(result => result.Score).ThenBy(result => result.ClassIndex), results);
        Assert.All(results, result => Assert.Equal(KeywordSpotting.Labels[result.ClassIndex], result.Label));
    }

    [Fact]
    public void Other_numbers_of_classes_have_no_names()
    {
        Assert.Equal([new("class 1", 1, 0.75f), new("class 0", 0, 0.25f)], Interpret([0.25f, 0.75f]));
        Assert.Empty(Interpret([]));
    }

    [Fact]
    public void Other_names_are_given()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File("labels.txt"), ["left", "right"]);
        var workload = new KeywordSpotting(ClassNames.Read(folder.File("labels.txt")));
        Assert.Equal([new("right", 1, 0.75f), new("left", 0, 0.25f)], workload.Interpret([new("y", [2], new[] { 0.25f, 0.75f })]));
        Assert.Throws<EdgeException>(() => workload.Interpret([new("y", [3], new[] { 0.25f, 0.75f, 0 })]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void An_output_that_is_no_number_is_one_line(float element) =>
        Assert.Equal(
            "the model's output 'y' has an element that is no finite number; its weights or its file are damaged",
            Assert.Throws<EdgeException>(() => Interpret([0.5f, element])).Message);

    [Fact]
    public void Names_and_models_of_another_kind_are_refused_when_a_workload_is_chosen()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File("labels.txt"), ["left", "right"]);
        using var speech = new OnnxRuntimeBackend().Open(files.PathOf("cnn_trad_fpool3"), "cpu", new SessionSettings());
        using var pictures = new OnnxRuntimeBackend().Open(files.PathOf("mobilenet_v2_0.35_96"), "cpu", new SessionSettings());
        var names = ClassNames.Read(folder.File("labels.txt"));
        Assert.Contains("has 2 lines, and the model has 12 classes", Message(() => WorkloadCatalog.Of("keyword_spotting", speech, names)), StringComparison.Ordinal);
        Assert.Contains("takes float32 [3, 96, 96]", Message(() => WorkloadCatalog.Of("keyword_spotting", pictures)), StringComparison.Ordinal);
        Assert.Equal(3, new Labeller(speech, WorkloadCatalog.Of("keyword_spotting", speech, limit: 3)).Label(MadeUpSpeech.Recording(1), "a.wav").Count);
    }

    private static string Message(Func<object> action) => Assert.Throws<EdgeException>(() => { action(); }).Message;

    private static IReadOnlyList<LabelledResult> Interpret(float[] elements) =>
        new KeywordSpotting().Interpret([new OutputTensor("y", [elements.Length], elements)]);

    private static double[] Numpys(TemporaryFolder folder, byte[] file)
    {
        var path = folder.File("a.wav");
        File.WriteAllBytes(path, file);
        return NumpySpeech.Evaluate($"features(first_second(r'{path}'))");
    }

    private static void AssertNear(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"frame {i / 40}, coefficient {i % 40} is {actual[i]}, not {expected[i]}");
    }
}
