using System.Security.Cryptography;
using System.Text;
using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments;

/// <summary>Samples from a data set that <c>edge fetch</c> brought, named <c>fetched:NAME</c> in a request.</summary>
internal static class FetchedSamples
{
    public const string Prefix = "fetched:";

    /// <summary>Samples that are taken, evenly spread over the set in order of the files' paths: they are held in memory, and classes follow one another.</summary>
    public const int Most = 256;

    /// <summary>The data set's name in a request's inputs; null where they name none.</summary>
    public static string? IdOf(string inputs) => inputs.StartsWith(Prefix, StringComparison.Ordinal) ? inputs[Prefix.Length..] : null;

    /// <summary>The inputs for a studied model: the first data set of its kind, in the list's order, that is here; null where there is none.</summary>
    public static string? For(string modelId, FetchedData fetched)
    {
        DownloadUse? use = ModelCatalog.All.FirstOrDefault(spec => spec.Id == modelId)?.Workload switch
        {
            ImageClassification.WorkloadName => DownloadUse.Images,
            ObjectDetection.WorkloadName => DownloadUse.Frames,
            KeywordSpotting.WorkloadName => DownloadUse.Audio,
            _ => null,
        };
        return fetched.Here().FirstOrDefault(here => here.Download.Use == use) is { Download: { } found } ? Prefix + found.Id : null;
    }

    /// <summary>Reads the samples into memory.</summary>
    /// <exception cref="EdgeException">The data set is not here, or has no such files.</exception>
    public static ISampleLibrary Open(string id, IWorkload workload, FetchedData fetched)
    {
        var (download, folder) = Require(id, fetched);
        var takesSpeech = workload is KeywordSpotting;
        if (takesSpeech != (download.Use == DownloadUse.Audio))
            throw new EdgeException($"{Prefix}{id} holds {(takesSpeech ? "pictures" : "recordings")}, and a model for {workload.Name} takes {(takesSpeech ? "recordings" : "pictures")}; choose another data set (see edge fetch)");
        var files = Choose(download, folder);
        var samples = takesSpeech ? AudioFiles.List(workload, files) : ImageFiles.List(workload, files);
        return samples.DescribedAs($"{samples.Description}, {Prefix} {id}");
    }

    /// <summary>A hash of the samples' names and bytes.</summary>
    /// <exception cref="EdgeException">The data set is not here, or a file cannot be read.</exception>
    public static string Fingerprint(string id, FetchedData fetched)
    {
        var (download, folder) = Require(id, fetched);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Prefix}{id}\n"));
        foreach (var file in Choose(download, folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file).Replace('\\', '/')));
            hash.AppendData(EncodedFile.Read(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    private static (Download Download, string Folder) Require(string id, FetchedData fetched)
    {
        if (!fetched.IsOn)
            throw new EdgeException($"{Prefix}{id}: {FetchedData.SwitchVariable}=0 makes the suite do without what was fetched; unset it, or choose other inputs");
        var found = fetched.Here().FirstOrDefault(here => here.Download.Id == id);
        if (found.Download is null)
            throw new EdgeException($"there is no {Prefix}{id} here; get it with edge fetch {id} (edge fetch lists what there is)");
        return found.Download.Use != DownloadUse.Model
            ? found
            : throw new EdgeException($"{Prefix}{id} is a model and has no inputs; measure it with --model {found.Path}");
    }

    private static List<string> Choose(Download download, string folder)
    {
        try
        {
            List<string> all =
            [
                .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(path => IsSample(download, Path.GetRelativePath(folder, path)))
                    .Order(StringComparer.Ordinal),
            ];
            if (all.Count == 0)
                throw new EdgeException($"folder '{folder}' holds nothing of what {download.Id} has; fetch it again with edge fetch {download.Id} --force");
            return all.Count <= Most ? all : [.. Enumerable.Range(0, Most).Select(i => all[(int)((long)i * all.Count / Most)])];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"folder '{folder}' cannot be listed: {error.Message.ReplaceLineEndings(" ")}; check its permissions", error);
        }
    }

    // Archives made on a Mac hold a hidden twin of each file, and Speech Commands some long recordings of noise.
    private static bool IsSample(Download download, string path)
    {
        var parts = path.Split('/', Path.DirectorySeparatorChar);
        if (parts.Any(part => part.StartsWith('.') || part is "__MACOSX" or "_background_noise_"))
            return false;
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return download.Use == DownloadUse.Audio ? extension == ".wav" : ImageSignature.Extensions.Contains(extension);
    }
}
