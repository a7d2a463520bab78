using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Workloads;

/// <summary>From a spoken word to labels, through the catalogue's model, against NumPy's front end and NumPy's network.</summary>
public sealed class SpokenWordTests(CatalogueFiles files) : IDisposable
{
    private const string Model = "cnn_trad_fpool3";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_spoken_word_becomes_twelve_labels_as_in_NumPy()
    {
        var wav = Speak("yes");
        var recording = WavRecording.Parse(File.ReadAllBytes(wav), "yes.wav");
        Assert.Equal(22_050, recording.SampleRate);

        var (results, features) = Spot(AudioFiles.List(new KeywordSpotting(limit: 12), [wav]));
        var theirs = NumpySpeech.Evaluate($"features(first_second(r'{wav}'))");
        Assert.All(theirs.Zip(features), pair => Assert.Equal(pair.First, pair.Second, 1e-4));

        var expected = NumpyOnnx.Run(
            files.PathOf(Model), new NumpyTensor("input", [1, 1, 99, 40], Array.ConvertAll(theirs, value => (float)value)));
        var probabilities = Assert.Single(expected).Elements;
        Assert.Equal(12, results.Count);
        Assert.Equal(1, results.Sum(result => result.Score), 1e-5);
        Assert.All(results, result => Assert.Equal(KeywordSpotting.Labels[result.ClassIndex], result.Label));
        // Made-up weights are sure of themselves: from 1e-30 to 1, so that each is compared by its ratio.
        Assert.All(results, result => Assert.Equal(1, result.Score / probabilities[result.ClassIndex], 1e-2));
        Assert.Equal(Array.IndexOf(probabilities, probabilities.Max()), results[0].ClassIndex);
    }

    /// <summary>espeak-ng writes to a pipe with sizes that it never comes back to: the same samples, read to the end.</summary>
    [Fact]
    public void A_recording_from_a_pipe_has_the_features_of_its_file()
    {
        var wav = Speak("stop");
        var piped = _folder.File("piped.wav");
        var run = External.TryRun("/bin/sh", ["-c", $"espeak-ng --stdout stop > '{piped}'"])!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
        var (file, pipe) = (WavRecording.Parse(File.ReadAllBytes(wav), "file"), WavRecording.Parse(File.ReadAllBytes(piped), "pipe"));
        Assert.NotEqual(File.ReadAllBytes(wav)[..44], File.ReadAllBytes(piped)[..44]);
        Assert.Equal(Mono(file), Mono(pipe));
    }

    [Fact]
    public void Different_words_are_told_apart()
    {
        // A frame while each is spoken, 0.2 s after the start.
        var words = new[] { "yes", "no", "stop" }.Select(word => Spot(AudioFiles.List(new KeywordSpotting(), [Speak(word)])).Features[(20 * 40) + 1]);
        Assert.Equal(3, words.Distinct().Count());
    }

    private string Speak(string word)
    {
        var path = _folder.File($"{word}.wav");
        if (External.TryRun("espeak-ng", ["-w", path, word]) is not { ExitCode: 0 })
            Assert.Skip("espeak-ng: there is no espeak-ng here to speak a word");
        return path;
    }

    private (IReadOnlyList<LabelledResult> Results, float[] Features) Spot(EncodedSamples samples)
    {
        using var session = new OnnxRuntimeBackend().Open(files.PathOf(Model), "cpu", new SessionSettings { IntraOpThreads = 1 });
        var input = session.Inputs[0];
        samples.Prepare(0, 0, input with { Shape = [.. input.Shape.Skip(1)] }, session.GetInput(0, 0));
        var features = MemoryMarshal.Cast<byte, float>(session.GetInput(0, 0)).ToArray();
        session.Run(0);
        var elements = MemoryMarshal.Cast<byte, float>(session.GetOutput(0, 0)).ToArray();
        return (new KeywordSpotting(limit: 12).Interpret([new(session.Outputs[0].Name, [elements.Length], elements)]), features);
    }

    private static float[] Mono(WavRecording recording)
    {
        var samples = new float[recording.FrameCount];
        recording.ReadMono(0, samples);
        return samples;
    }
}
