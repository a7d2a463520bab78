using System.Text;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>The last few lines of a stream that may be of any length, and the first of each burst that reports a crash.</summary>
internal sealed class LastLines
{
    private const int Kept = 40;
    private const int LineLength = 1000;

    private readonly Queue<string> _lines = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _current = new();
    private readonly Lock _lock = new();
    private string? _overflow;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                var lines = _lines.ToList();
                if (_current.Length > 0)
                    lines.Add(_current.ToString());
                if (_overflow is not null && !lines.Contains(_overflow))
                    lines.Insert(0, _overflow);
                return lines;
            }
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var count = _decoder.GetChars(bytes, characters, flush: false);
        lock (_lock)
        {
            foreach (var character in characters.AsSpan(0, count))
            {
                if (character == '\n')
                    EndLine();
                else if (_current.Length < LineLength)
                    _current.Append(character);
            }
        }
    }

    private void EndLine()
    {
        var line = _current.ToString();
        _current.Clear();
        // Its frames, thousands of them, follow it.
        if (line.StartsWith("Stack overflow", StringComparison.Ordinal))
            _overflow = line;
        _lines.Enqueue(line);
        if (_lines.Count > Kept)
            _lines.Dequeue();
    }
}
