using System.Text;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>A log that is made while it is read, so that its length is nobody's memory.</summary>
internal sealed class GeneratedLog(IEnumerable<string> lines) : Stream
{
    private readonly IEnumerator<string> _lines = lines.GetEnumerator();
    private byte[] _line = [];
    private int _at;

    /// <summary>Bytes that were read.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _line.Length)
        {
            if (!_lines.MoveNext())
                return 0;
            (_line, _at) = (Encoding.UTF8.GetBytes(_lines.Current + "\n"), 0);
        }

        var taken = Math.Min(count, _line.Length - _at);
        Array.Copy(_line, _at, buffer, offset, taken);
        (_at, Count) = (_at + taken, Count + taken);
        return taken;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
