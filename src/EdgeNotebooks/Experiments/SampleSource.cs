using System.Security.Cryptography;
using System.Text;
using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments;

/// <summary>Turns the word or path that a request names its inputs by into samples.</summary>
internal static class SampleSource
{
    /// <summary>Noise for any model.</summary>
    public const string Noise = "noise";

    /// <summary>Pictures or speech with natural statistics, seeded.</summary>
    public const string MadeUp = "made-up";

    /// <summary>Made-up samples: enough that none is asked for twice in a row often.</summary>
    private const int MadeUpCount = 16;

    /// <summary>A camera's frame: VGA.</summary>
    private const int FrameWidth = 640;
    private const int FrameHeight = 480;

    /// <param name="request">Names the inputs, and the seed of made-up ones.</param>
    /// <param name="workload">What the model is used for; null where that does not matter.</param>
    /// <exception cref="EdgeException">The model's workload is not known, or there are no such files.</exception>
    public static ISampleLibrary Open(MeasurementRequest request, IWorkload? workload)
    {
        if (request.Inputs == Noise)
            return new NoiseSamples(request.InputSeed);
        if (FetchedSamples.IdOf(request.Inputs) is { } id)
            return FetchedSamples.Open(id, workload!, FetchedData.OfUser());

        var takesSpeech = workload is KeywordSpotting;
        return (request.Inputs, takesSpeech) switch
        {
            (MadeUp, true) => MadeUpSpeech.Samples(workload!, MadeUpCount, request.InputSeed),
            (MadeUp, false) => MadeUpFrames.Library(workload!, MadeUpCount, FrameWidth, FrameHeight, request.InputSeed),
            var (path, _) when Directory.Exists(path) => takesSpeech ? AudioFiles.Folder(workload!, path) : ImageFiles.Folder(workload!, path),
            var (path, _) when File.Exists(path) => takesSpeech ? AudioFiles.List(workload!, [path]) : ImageFiles.List(workload!, [path]),
            var (path, _) => throw new EdgeException($"there is no file or folder '{path}' with inputs; give one, or {Noise}, or {MadeUp}, or {FetchedSamples.Prefix}NAME (see edge fetch)"),
        };
    }

    /// <summary>A word that differs where the samples would: the word itself, or a hash of the files' names and bytes.</summary>
    /// <exception cref="EdgeException">A file cannot be read.</exception>
    public static string Fingerprint(string inputs)
    {
        if (inputs is Noise or MadeUp)
            return inputs;
        if (FetchedSamples.IdOf(inputs) is { } id)
            return FetchedSamples.Fingerprint(id, FetchedData.OfUser());

        string[] files = Directory.Exists(inputs) ? [.. Directory.EnumerateFiles(inputs).Order(StringComparer.Ordinal)] : File.Exists(inputs) ? [inputs] : [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(EncodedFile.Read(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
