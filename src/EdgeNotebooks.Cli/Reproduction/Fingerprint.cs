using System.Security.Cryptography;
using System.Text;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>Everything that an executed notebook depends on, as one hash: the same means that it need not run again.</summary>
internal static class Fingerprint
{
    /// <param name="step">Its source file counts by its bytes.</param>
    /// <param name="parameters">By name.</param>
    /// <param name="environmentId">Machine and versions.</param>
    public static string Of(NotebookStep step, IReadOnlyDictionary<string, string> parameters, string environmentId)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(step.Path));
        foreach (var (name, value) in parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        hash.AppendData(Encoding.UTF8.GetBytes(environmentId));
        foreach (var library in OwnLibraries())
            hash.AppendData(File.ReadAllBytes(library));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> OwnLibraries() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Installation.NotebookLibrary)!, "EdgeNotebooks*.dll").Order(StringComparer.Ordinal);
}
