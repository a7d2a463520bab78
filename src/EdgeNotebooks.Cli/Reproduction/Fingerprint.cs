using System.Security.Cryptography;
using System.Text;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Hosting.Running;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>Everything that an executed notebook depends on, as one hash: the same means that it need not run again.</summary>
internal static class Fingerprint
{
    /// <param name="step">Its source file counts by its bytes.</param>
    /// <param name="parameters">By name.</param>
    /// <param name="environmentId">Machine and versions.</param>
    /// <param name="results">The results folder, for a step that reads all of it: its files count by name, size and time.</param>
    public static string Of(NotebookStep step, IReadOnlyDictionary<string, string> parameters, string environmentId, string results)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(step.Path));
        foreach (var (name, value) in parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        hash.AppendData(Encoding.UTF8.GetBytes(environmentId));
        hash.AppendData(Encoding.UTF8.GetBytes(StaticImages.WhyUnavailable ?? "static images"));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', FetchedData.OfUser().Here().Select(here => here.Path))));
        foreach (var file in step.ReadsAllResults && Directory.Exists(results) ? FilesOf(results) : [])
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Path.GetRelativePath(results, file.FullName)} {file.Length} {file.LastWriteTimeUtc.Ticks}\n")));
        foreach (var file in Libraries())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<FileInfo> FilesOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal);

    /// <summary>What cells refer to, published figures and native libraries included, and the engine that runs them.</summary>
    private static IEnumerable<string> Libraries() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Installation.NotebookLibrary)!, "*", SearchOption.AllDirectories)
            .Append(typeof(NotebookRunner).Assembly.Location)
            .Order(StringComparer.Ordinal);
}
