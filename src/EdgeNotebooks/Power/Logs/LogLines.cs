using System.Text;

namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Lines of a text of any length, one at a time: at the most <see cref="Longest"/> characters are held. Unlike
/// <see cref="TextReader.ReadLine"/> it tells whether the last line has its end, so that one that is still being written is not taken for whole.
/// </summary>
/// <param name="reader">The text; stays the caller's.</param>
internal sealed class LogLines(TextReader reader)
{
    /// <summary>No log has a line of this many characters.</summary>
    public const int Longest = 1 << 16;

    private readonly char[] _buffer = new char[1 << 15];
    private readonly StringBuilder _begun = new();
    private int _at;
    private int _end;

    /// <summary>Number of the newest line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the newest line has its end.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The next line without its end; null after the last.</summary>
    /// <exception cref="LogRefusal">It is no text, or the line is too long for one of a log.</exception>
    public string? Next()
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOf('\n');
            if (length >= 0)
            {
                _at += length + 1;
                return Line(rest[..length], whole: true);
            }

            Require(_begun.Length + rest.Length <= Longest, $"a line of more than {Longest} characters: this is no log");
            _begun.Append(rest);
            (_at, _end) = (0, reader.Read(_buffer));
            if (_end == 0)
                return _begun.Length > 0 ? Line([], whole: false) : null;
            Require(!_buffer.AsSpan(0, _end).Contains('\0'), "binary data: this is no text");
        }
    }

    private string Line(ReadOnlySpan<char> rest, bool whole)
    {
        (Number, IsWhole) = (Number + 1, whole);
        if (_begun.Length == 0)
            return new string(rest.TrimEnd('\r'));
        _begun.Append(rest);
        var line = _begun.ToString().TrimEnd('\r');
        _begun.Clear();
        return line;
    }

    private void Require(bool holds, string what)
    {
        if (holds)
            return;
        Number++;
        throw new LogRefusal(new LogFault(null, what));
    }
}
