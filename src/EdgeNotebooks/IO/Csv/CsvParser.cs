using System.Text;

namespace EdgeNotebooks.IO.Csv;

/// <summary>
/// Splits CSV text into records by RFC 4180: fields separated by commas, records by LF or CRLF, a field in double quotes
/// may hold commas, line ends and doubled quotes. Whatever else the text does is refused with file, line and column.
/// </summary>
internal sealed class CsvParser
{
    private readonly string _file;
    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private CsvParser(string file, string text)
    {
        _file = file;
        _text = text;
    }

    private int Column => _at - _lineStart + 1;

    /// <summary>All records of the text, the header among them. The text is without byte order mark.</summary>
    /// <exception cref="EdgeException">The text is not RFC 4180.</exception>
    public static IReadOnlyList<IReadOnlyList<CsvField>> Parse(string file, string text)
    {
        var parser = new CsvParser(file, text);
        var records = new List<IReadOnlyList<CsvField>>();
        while (parser._at < text.Length)
            records.Add(parser.ReadRecord());
        return records;
    }

    private List<CsvField> ReadRecord()
    {
        var fields = new List<CsvField>();
        while (true)
        {
            fields.Add(Peek() == '"' ? ReadQuoted() : ReadPlain());
            if (Peek() != ',')
                break;
            _at++;
        }

        EndLine();
        return fields;
    }

    private CsvField ReadPlain()
    {
        var (start, column) = (_at, Column);
        while (Peek() is not (',' or '\n' or '\r' or '\0'))
        {
            if (Peek() == '"')
                throw Error("a double quote inside a field; put the whole field in double quotes and double this one");
            _at++;
        }

        return new CsvField(_text[start.._at], _line, column);
    }

    private CsvField ReadQuoted()
    {
        var (line, column) = (_line, Column);
        var value = new StringBuilder();
        _at++;
        while (true)
        {
            if (_at >= _text.Length)
                throw CsvError.At(_file, line, column, "the quoted field that starts here never ends; close it with a double quote");
            var c = _text[_at++];
            if (c == '"')
            {
                if (Peek() != '"')
                    break;
                _at++;
            }
            else if (c == '\n')
            {
                _line++;
                _lineStart = _at;
            }

            value.Append(c);
        }

        if (Peek() is not (',' or '\n' or '\r' or '\0'))
            throw Error("text after the closing double quote; put a comma between fields, or double the quotes inside one");
        return new CsvField(value.ToString(), line, column);
    }

    private void EndLine()
    {
        if (_at >= _text.Length)
            return;
        if (_text[_at] == '\r' && (_at + 1 >= _text.Length || _text[_at + 1] != '\n'))
            throw Error("a carriage return that ends no line; end lines with LF or CRLF");
        _at += _text[_at] == '\r' ? 2 : 1;
        _line++;
        _lineStart = _at;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private EdgeException Error(string message) => CsvError.At(_file, _line, Column, message);
}
