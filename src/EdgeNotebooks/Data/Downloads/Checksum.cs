using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>What a file's bytes are known by.</summary>
/// <param name="Kind">How it is computed.</param>
/// <param name="Value">Lower-case hexadecimal; null where none is published.</param>
public sealed record Checksum(ChecksumKind Kind, string? Value)
{
    private const int Piece = 1 << 18;

    /// <summary>Name of the hash, as messages have it: <c>sha256</c> or <c>git blob sha1</c>.</summary>
    public string Name => Kind == ChecksumKind.GitBlob ? "git blob sha1" : "sha256";

    /// <summary>The hash of a file, of this kind; SHA-256 where none is published.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled between two pieces.</exception>
    internal string Of(string path, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(Kind == ChecksumKind.GitBlob ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);

        // A git object's name is the hash of its kind, its length and its bytes (git-hash-object(1)).
        if (Kind == ChecksumKind.GitBlob)
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {stream.Length}\0")));
        var buffer = new byte[Piece];
        while (stream.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
