using System.Security.Cryptography;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Models;

/// <summary>Passes what is written on to another stream, and hashes it on the way.</summary>
internal sealed class HashingStream(Stream target, IncrementalHash hash) : WriteOnlyStream
{
    /// <summary>The hash of everything written, lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        target.Write(buffer);
        hash.AppendData(buffer);
    }

    public override void Flush() => target.Flush();
}
