using EdgeNotebooks.Data;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Data;

public sealed class AudioFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KeywordSpotting _workload = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_recordings_by_name()
    {
        Write("b.wav", 2);
        Write("B.WAV", 1);
        Write("a 10.wav", 3);
        Write("notes.txt", 4);
        Directory.CreateDirectory(_folder.File("folder.wav"));
        var samples = AudioFiles.InFolder(_workload, _folder.Path);
        Assert.Equal((3, "3 recordings", _workload.Preparation), (samples.Count, samples.Description, samples.Preparation));
        Assert.Equal([1, 3, 2], Enumerable.Range(0, 3).Select(i => WhichOf(samples, i)));
    }

    [Fact]
    public void A_list_keeps_its_order()
    {
        Write("a.wav", 1);
        Write("b.wav", 2);
        var samples = AudioFiles.Read(_workload, [_folder.File("b.wav"), _folder.File("a.wav"), _folder.File("b.wav")]);
        Assert.Equal([2, 1, 2], Enumerable.Range(0, 3).Select(i => WhichOf(samples, i)));
        Assert.Equal("1 recording", AudioFiles.Read(_workload, [_folder.File("b.wav")]).Description);
    }

    [Fact]
    public void An_empty_folder_is_one_line()
    {
        File.WriteAllText(_folder.File("notes.txt"), "");
        Assert.Equal(
            $"there is no recording in '{_folder.Path}': no file there is called *.wav; give a folder of WAV files",
            Assert.Throws<EdgeException>(() => AudioFiles.InFolder(_workload, _folder.Path)).Message);
    }

    [Fact]
    public void A_folder_or_file_that_is_not_there_is_one_line()
    {
        var missing = _folder.File("missing");
        Assert.Matches($"^'{missing}' cannot be read: [^\n]*; check that it is there and may be read$", Assert.Throws<EdgeException>(() => AudioFiles.InFolder(_workload, missing)).Message);
        Assert.Matches($"^'{missing}' cannot be read: [^\n]*; check that it is there and may be read$", Assert.Throws<EdgeException>(() => AudioFiles.Read(_workload, [missing])).Message);
        Assert.Throws<ArgumentException>(() => AudioFiles.Read(_workload, []));
    }

    [Fact]
    public void A_damaged_file_is_named_when_it_is_prepared()
    {
        Write("a.wav", 1);
        File.WriteAllText(_folder.File("b.wav"), "no sound");
        var samples = AudioFiles.InFolder(_workload, _folder.Path);
        WhichOf(samples, 0);
        Assert.StartsWith("'b.wav' is not a WAV file", Assert.Throws<EdgeException>(() => WhichOf(samples, 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>Recordings of constant tones: which one it is.</summary>
    private void Write(string name, int which) => File.WriteAllBytes(_folder.File(name), Tone(which));

    private static int WhichOf(EncodedSamples samples, int index)
    {
        var features = new float[99 * 40];
        samples.Prepare(index, 0, KeywordSpottingInput.Sample, System.Runtime.InteropServices.MemoryMarshal.AsBytes(features.AsSpan()));
        return Enumerable.Range(1, 4).Single(which => KeywordSpottingInput.Features(Tone(which)).AsSpan().SequenceEqual(features));
    }

    private static byte[] Tone(int which) =>
        Wav.Plain(16_000, [.. Enumerable.Range(0, 8_000).Select(i => (short)(i * which * 300 % 10_000))]);
}
