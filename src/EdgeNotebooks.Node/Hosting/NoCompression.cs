using System.IO.Compression;
using Grpc.Net.Compression;

namespace EdgeNotebooks.Node.Hosting;

/// <summary>The one encoding that a node knows: none. An empty list of encodings would be taken for the usual ones.</summary>
internal sealed class NoCompression : ICompressionProvider
{
    public string EncodingName => "identity";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => stream;

    public Stream CreateDecompressionStream(Stream stream) => stream;
}
