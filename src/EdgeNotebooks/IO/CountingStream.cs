namespace EdgeNotebooks.IO;

/// <summary>Counts what is written, and keeps nothing.</summary>
internal sealed class CountingStream : WriteOnlyStream
{
    public long Count { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;
}
