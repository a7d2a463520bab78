using System.Text;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>The last few lines of a standard error of any length, and what the .NET runtime said before the frames of a crash.</summary>
internal sealed class LastLines
{
    private const int Kept = 40;
    private const int LineLength = 1000;

    /// <summary>How .NET's runtime starts the report of each way in which it ends a process.</summary>
    private static readonly string[] Reports = ["Stack overflow", "Unhandled exception", "Process terminated", "Fatal error", "Out of memory"];

    private readonly Queue<string> _lines = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _current = new();
    private readonly Lock _lock = new();
    private string? _report;
    private bool _reportGoesOn;

    /// <summary>The latest crash report, its message included and its frames, thousands of them perhaps, left out; null without one.</summary>
    public string? Report
    {
        get
        {
            lock (_lock)
                return _report;
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                var lines = _lines.ToList();
                if (_current.Length > 0)
                    lines.Add(_current.ToString());
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
        if (Array.Exists(Reports, start => line.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            (_report, _reportGoesOn) = (line, true);
        else if (_reportGoesOn && !line.StartsWith("   at ", StringComparison.Ordinal) && !line.StartsWith("Repeat", StringComparison.Ordinal))
            (_report, _reportGoesOn) = ($"{_report} {line}", false);
        else
            _reportGoesOn = false;
        _lines.Enqueue(line);
        if (_lines.Count > Kept)
            _lines.Dequeue();
    }
}
