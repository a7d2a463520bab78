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
        Write(".hidden.wav", 4);
        Directory.CreateDirectory(_folder.File("folder.wav"));
        var samples = AudioFiles.Folder(_workload, _folder.Path);
        Assert.Equal((3, "3 recordings", _workload.Preparation), (samples.Count, samples.Description, samples.Preparation));
        Assert.Equal([1, 3, 2], Enumerable.Range(0, 3).Select(i => WhichOf(samples, i)));
    }

    [Fact]
    public void A_list_is_in_order_of_names_too()
    {
        Write("a.wav", 1);
        Write("b.wav", 2);
        var samples = AudioFiles.List(_workload, [_folder.File("b.wav"), _folder.File("a.wav"), _folder.File("b.wav")]);
        Assert.Equal([1, 2, 2], Enumerable.Range(0, 3).Select(i => WhichOf(samples, i)));
        Assert.Equal("1 recording", AudioFiles.List(_workload, [_folder.File("b.wav")]).Description);
    }

    [Fact]
    public void An_empty_folder_is_one_line()
    {
        File.WriteAllText(_folder.File("notes.txt"), "");
        Assert.Equal(
            $"folder '{_folder.Path}' holds no recording (.wav); give one that does",
            Message(() => AudioFiles.Folder(_workload, _folder.Path)));
    }

    [Fact]
    public void A_folder_or_file_that_is_not_there_is_one_line()
    {
        var missing = _folder.File("missing");
        Assert.Equal($"there is no folder '{missing}'; check the path", Message(() => AudioFiles.Folder(_workload, missing)));
        Assert.Equal($"there is no file '{missing}'; check the path", Message(() => AudioFiles.List(_workload, [missing])));
        Write("a.wav", 1);
        Assert.Equal($"'{_folder.File("a.wav")}' is a file; give the folder that it lies in", Message(() => AudioFiles.Folder(_workload, _folder.File("a.wav"))));
        Assert.Equal("no recordings were given; give at least one file", Message(() => AudioFiles.List(_workload, [])));
    }

    [Fact]
    public void A_damaged_file_is_named_when_it_is_prepared()
    {
        Write("a.wav", 1);
        File.WriteAllText(_folder.File("b.wav"), "no sound");
        var samples = AudioFiles.Folder(_workload, _folder.Path);
        WhichOf(samples, 0);
        Assert.StartsWith($"'{_folder.File("b.wav")}' is not a WAV file", Message(() => WhichOf(samples, 1)), StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<EdgeException>(() => { action(); }).Message;

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
